import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";
import sirv from "sirv";
import {
	FOREVER,
	HEADERS,
	NAMED_BY_CONTENT,
	REVALIDATE,
	TYPES,
} from "../../src/outputs/host/host-rules.ts";

/** Whether a file stands in a folder that is named by content. */
const isNamed = (path: string) =>
	path
		.slice(1)
		.split("/")
		.some((_, i, parts) => NAMED_BY_CONTENT.test(parts.slice(0, i).join("/")));

/**
 * Serves a built site for the root of a host, as src/outputs/host/host-rules.ts asks a host to: headers,
 * types, and the forms that `compressSite` has left beside the files.
 * @param folder the built site
 * @returns its address, and what takes it off the network with all open connections
 */
export async function serveAsHost(
	folder: string,
): Promise<{ url: string; stop: () => Promise<void> }> {
	const files = sirv(folder, {
		etag: true,
		brotli: true,
		gzip: true,
		setHeaders: (response, path) => {
			const type = TYPES[extname(path).slice(1)];
			if (type) response.setHeader("Content-Type", type);
			response.setHeader("Cache-Control", isNamed(path) ? FOREVER : REVALIDATE);
			for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
		},
	});
	const server = createServer((request, response) =>
		files(request, response, () => void response.writeHead(404).end()),
	);
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/`,
		stop: () =>
			new Promise<void>((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
