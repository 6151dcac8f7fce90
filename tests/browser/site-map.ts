import { readdir } from "node:fs/promises";

/** The addresses of every page in a built site's folder, relative to its root, in order. */
export async function pagesIn(folder: string): Promise<string[]> {
	const files = await readdir(folder, { recursive: true });
	return files
		.map((file) => file.replace(/\\/g, "/"))
		.filter((file) => file.endsWith(".html"))
		.map((file) => file.replace(/(^|\/)index\.html$/, "$1"))
		.sort();
}
