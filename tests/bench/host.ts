import { execFile, spawn } from "node:child_process";
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { get, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { compressSite } from "../../src/outputs/host/compress.ts";
import {
	COMPRESSED,
	FOREVER,
	HEADERS,
	NAMED_BY_CONTENT,
	REVALIDATE,
	TYPES,
} from "../../src/outputs/host/host-rules.ts";
import { buildSite } from "../browser/built-site.ts";
import { table } from "./sample.ts";

const PORT = 18_080;
const run = promisify(execFile);

interface Answer {
	status: number;
	headers: IncomingMessage["headers"];
	bytes: number;
}

const ask = (path: string, headers: Record<string, string> = {}): Promise<Answer> =>
	new Promise((resolve, reject) => {
		get({ host: "127.0.0.1", port: PORT, path: encodeURI(path), headers }, (response) => {
			let bytes = 0;
			response.on("data", (chunk: Buffer) => {
				bytes += chunk.length;
			});
			response.on("end", () =>
				resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes }),
			);
		}).on("error", reject);
	});

/** The project's example with this bench's folder and port; as whoever runs the bench. */
async function configuration(folder: string): Promise<string> {
	const server = (await readFile("hosts/nginx.conf", "utf8"))
		.replace("root /var/www/site;", `root ${folder}/www;`)
		.replace("listen 80;", `listen 127.0.0.1:${PORT};`)
		.replace("\tlisten [::]:80;\n", "")
		.replace("/404.html", "/study/404.html");
	const parts = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
	const temporary = parts.map((part) => `${part}_temp_path ${folder}/${part};`).join("\n");
	// Debian's file that loads what is installed of nginx's own modules, brotli among them.
	return `include /etc/nginx/modules-enabled/*.conf;\ndaemon off;\npid ${folder}/pid;\nerror_log ${folder}/error.log;\nevents {}\nhttp {\naccess_log off;\n${temporary}\n${server}\n}\n`;
}

async function startNginx(folder: string): Promise<() => void> {
	const file = join(folder, "nginx.conf");
	await writeFile(file, await configuration(folder));
	await run("nginx", ["-t", "-q", "-c", file]);
	const nginx = spawn("nginx", ["-c", file], { stdio: "inherit" });
	for (let tries = 0; tries < 50; tries++) {
		const isThere = await ask("/").then(
			() => true,
			() => false,
		);
		if (isThere) return () => nginx.kill();
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	nginx.kill();
	throw new Error("nginx does not answer; see its error.log");
}

/** One file of each ending, a hashed and an unhashed one where there are both. */
async function samples(site: string): Promise<string[]> {
	const entries = await readdir(site, { recursive: true, withFileTypes: true });
	const names = entries
		.filter((entry) => entry.isFile() && !/\.(br|gz)$|^_headers$/.test(entry.name))
		.map(({ parentPath, name }) => join(parentPath, name).slice(site.length + 1));
	const kinds = new Map<string, string>();
	for (const name of names.sort()) {
		const ending = name.slice(name.lastIndexOf(".") + 1);
		kinds.set(`${ending} ${isNamed(name)}`, name);
	}
	return [...kinds.values()];
}

const isNamed = (name: string) =>
	name.split("/").some((_, i, parts) => NAMED_BY_CONTENT.test(parts.slice(0, i).join("/")));

/** What is wrong with an answer, or nothing. */
function faults(name: string, { status, headers }: Answer): string[] {
	const ending = name.slice(name.lastIndexOf(".") + 1);
	const isText = (COMPRESSED as readonly string[]).includes(ending);
	const expected: Record<string, string | undefined> = {
		...Object.fromEntries(
			Object.entries(HEADERS).map(([key, value]) => [key.toLowerCase(), value]),
		),
		"cache-control": isNamed(name) ? FOREVER : REVALIDATE,
		"content-type": TYPES[ending],
	};
	return [
		...(status === 200 ? [] : [`status ${status}`]),
		...Object.entries(expected).flatMap(([key, value]) =>
			headers[key] === value ? [] : [`${key}: ${headers[key]} for ${value}`],
		),
		...(isText && Number(headers["content-length"] ?? 1024) >= 1024 && !headers["content-encoding"]
			? ["not compressed"]
			: []),
	];
}

/** Questions that are not a file's: what is asked, the status, a header that has to begin so. */
const OTHERS: readonly (readonly [string, number, string?, string?])[] = [
	["/study/lianzheng", 301, "location", "/study/lianzheng/"],
	["/study/lianzheng/", 200, "content-type", "text/html"],
	["/study/no-such-page/", 404, "content-type", "text/html"],
	["/study/_headers", 404],
	["/study/.htaccess", 404],
	["/study/../../etc/passwd", 400],
];

async function rowsOf(site: string): Promise<string[][]> {
	const rows: string[][] = [];
	for (const name of await samples(site)) {
		for (const encoding of ["br", "gzip", "identity"]) {
			const answer = await ask(`/study/${name}`, { "accept-encoding": encoding });
			const wrong = faults(name, answer).filter(
				(fault) => encoding !== "identity" || fault !== "not compressed",
			);
			const sent = answer.headers["content-encoding"] ?? "as is";
			rows.push([name, encoding, sent, String(answer.bytes), wrong.join("; ") || "right"]);
		}
		const { headers } = await ask(`/study/${name}`);
		const again = await ask(`/study/${name}`, { "if-none-match": headers.etag ?? "" });
		rows.push([
			name,
			"unchanged",
			String(again.status),
			String(again.bytes),
			again.status === 304 ? "right" : "not 304",
		]);
	}
	for (const [path, status, header, start = ""] of OTHERS) {
		const answer = await ask(path);
		const value = header === undefined ? "" : String(answer.headers[header]);
		const isRight = answer.status === status && value.startsWith(start);
		rows.push([
			path,
			"",
			String(answer.status),
			value,
			isRight ? "right" : `not ${status} ${start}`,
		]);
	}
	return rows;
}

/**
 * Serves a built site, below a path, by a real nginx with the project's own example, and asks for a file
 * of every kind: what it is sent as, how it is kept, what stands around it. Needs nginx.
 */
export async function benchHost(): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), "bench-host-"));
	try {
		// nginx's workers are another user when it is started by root.
		await chmod(folder, 0o755);
		const site = join(folder, "www", "study");
		await buildSite(site, "/study/", ".", { SITE: "https://example.org" });
		const { files, bytes, compressed } = await compressSite(site);
		console.log(`${files} files, ${bytes} bytes, with brotli ${compressed}`);
		const stop = await startNginx(folder);
		try {
			const rows = await rowsOf(site);
			console.log(table(["file", "asked", "sent", "bytes", "judged"], rows));
			console.log(`${rows.filter((row) => row[4] !== "right").length} of ${rows.length} wrong`);
		} finally {
			stop();
		}
	} finally {
		await rm(folder, { recursive: true });
	}
}
