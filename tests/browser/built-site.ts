import { execFile } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import sirv from "sirv";
import type { TestProject } from "vitest/node";

declare module "vitest" {
	export interface ProvidedContext {
		/** Folder and address of the site built for the root of a host. */
		site: { folder: string; url: string };
		/** The same below the base path /study/. */
		siteBelowBase: { folder: string; url: string };
	}
}

const CACHE = join("node_modules", ".cache", "test-site");

/** Builds the site as `npm run build` does, into a folder and for a base path of its own. */
export async function buildSite(folder: string, base: string): Promise<void> {
	const astro = join("node_modules", "astro", "bin", "astro.mjs");
	// A test runner's own variables (DEV, MODE, SSR …) would tell the build that it is a development one.
	const { PATH, HOME } = process.env;
	const env = { PATH, HOME, BASE: base, NODE_ENV: "production", ASTRO_TELEMETRY_DISABLED: "1" };
	await promisify(execFile)(process.execPath, [astro, "build", "--outDir", folder], {
		env,
		maxBuffer: 64 * 1024 * 1024,
	});
}

/** Serves a built site below its base path, as a static host would. */
export async function serveSite(
	folder: string,
	base: string,
): Promise<{ server: Server; url: string }> {
	const files = sirv(folder, { etag: true });
	const server = createServer((request, response) => {
		const url = request.url ?? "/";
		if (!url.startsWith(base)) {
			response.writeHead(404).end();
			return;
		}
		request.url = url.slice(base.length - 1);
		files(request, response, () => {
			response.writeHead(404, { "content-type": "text/html" }).end();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address() as AddressInfo;
	return { server, url: `http://127.0.0.1:${port}${base}` };
}

/** Builds the site twice, at the root and below a base path, and serves both for all browser tests. */
export default async function setup(project: TestProject): Promise<() => void> {
	const servers: Server[] = [];
	for (const [name, base] of [
		["site", "/"],
		["siteBelowBase", "/study/"],
	] as const) {
		const folder = join(CACHE, name);
		await buildSite(folder, base);
		const { server, url } = await serveSite(folder, base);
		servers.push(server);
		project.provide(name, { folder, url });
	}
	return () => {
		for (const server of servers) server.close();
	};
}
