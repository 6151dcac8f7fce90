import { readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { COMPRESSED } from "./host-rules.ts";

/** Smaller files fit into the first packet as they are. */
const SMALLEST = 512;
const ENDING = new RegExp(`\\.(${COMPRESSED.join("|")})$`);

/** What stands beside a file for hosts that send prepared ones, by the ending it gets. */
const FORMS = {
	br: (content: Buffer) =>
		promisify(brotliCompress)(content, {
			params: {
				[constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
				[constants.BROTLI_PARAM_SIZE_HINT]: content.length,
			},
		}),
	// A header without time and system: the same bytes everywhere.
	gz: (content: Buffer) => promisify(gzip)(content, { level: 9 }),
} as const;

/** What was made, in files and bytes. */
export interface Compressed {
	files: number;
	bytes: number;
	/** With brotli. */
	compressed: number;
}

async function compressFile(file: string): Promise<{ bytes: number; compressed: number } | null> {
	const content = await readFile(file);
	if (content.length < SMALLEST) return null;
	let compressed = content.length;
	for (const [ending, form] of Object.entries(FORMS)) {
		const small = await form(content);
		if (small.length >= content.length) continue;
		if (ending === "br") compressed = small.length;
		await writeFile(`${file}.${ending}.part`, small);
		await rename(`${file}.${ending}.part`, `${file}.${ending}`);
	}
	return { bytes: content.length, compressed };
}

/** Takes away what an earlier run has left: a form of a file that has changed would be sent instead of it. */
async function removeForms(site: string, names: readonly string[]): Promise<void> {
	const forms = names.filter((name) => /\.(br|gz)(\.part)?$/.test(name));
	await Promise.all(forms.map((name) => rm(join(site, name))));
}

/**
 * Writes each text file of a built site once more as `.br` and `.gz`, for hosts that send prepared files
 * (nginx with `gzip_static`), two at a time.
 * @param site the built site's folder
 * @throws Error when there is none, saying what to do
 */
export async function compressSite(site: string): Promise<Compressed> {
	const entries = await readdir(site, { recursive: true, withFileTypes: true }).catch(() => {
		throw new Error(`${site}：没有这个文件夹，应当是生成好的网站。请先运行 npm run build。`);
	});
	const names = entries
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => join(parentPath, name).slice(join(site, "/").length));
	await removeForms(site, names);
	const queue = names.filter((name) => ENDING.test(name));
	const done: Compressed = { files: 0, bytes: 0, compressed: 0 };
	const work = async () => {
		for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
			const result = await compressFile(join(site, name));
			if (!result) continue;
			done.files++;
			done.bytes += result.bytes;
			done.compressed += result.compressed;
		}
	};
	await Promise.all([work(), work()]);
	return done;
}
