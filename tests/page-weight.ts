import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

/** What opening a page fetches before the reader does anything. */
export interface PageWeight {
	/** Address below the site's own, such as `speech/3/2/`. */
	address: string;
	/** Its files, the page first, as paths in the built site. */
	files: readonly string[];
	/** Bytes of all of them as a host sends them that compresses with brotli. */
	bytes: number;
}

/** A script and what it imports before it runs. */
async function scriptsFrom(folder: string, file: string): Promise<string[]> {
	const code = await readFile(join(folder, file), "utf8");
	const imported = [...code.matchAll(/(?:^|[;}])import(?:\{[^}]*\}from)?"\.\/([^"]+)"/g)];
	const further = await Promise.all(
		imported.map(([, name = ""]) => scriptsFrom(folder, join(file, "..", name))),
	);
	return [file, ...further.flat()];
}

/** Weighs pages of a built site. */
export class PageScales {
	private readonly known = new Map<string, number>();
	private readonly folder: string;

	/** @param folder of a site built for the root of a host */
	constructor(folder: string) {
		this.folder = folder;
	}

	/** Bytes of one file, compressed. */
	async weighFile(file: string): Promise<number> {
		const known = this.known.get(file);
		if (known !== undefined) return known;
		const bytes = brotliCompressSync(await readFile(join(this.folder, file))).length;
		this.known.set(file, bytes);
		return bytes;
	}

	/** Weighs one page. @param address ends with a slash, or is empty for the first page */
	async weigh(address: string): Promise<PageWeight> {
		const file = address === "" || address.endsWith("/") ? `${address}index.html` : address;
		const html = (await readFile(join(this.folder, file), "utf8")).replace(
			/<noscript[\s\S]*?<\/noscript>/g,
			"",
		);
		const sheets = [...html.matchAll(/<link rel="stylesheet" href="\/([^"]+)"/g)];
		const scripts = [...html.matchAll(/<script type="module" src="\/([^"]+)"/g)];
		const run = await Promise.all(
			scripts.map(([, script = ""]) => scriptsFrom(this.folder, script)),
		);
		const files = [...new Set([file, ...sheets.map(([, sheet = ""]) => sheet), ...run.flat()])];
		const bytes = await Promise.all(files.map((name) => this.weighFile(name)));
		return { address, files, bytes: bytes.reduce((a, b) => a + b, 0) };
	}

	/** Weighs pages, the heaviest first. */
	async weighAll(addresses: readonly string[]): Promise<PageWeight[]> {
		const all = await Promise.all(addresses.map((address) => this.weigh(address)));
		return all.sort((a, b) => b.bytes - a.bytes);
	}
}
