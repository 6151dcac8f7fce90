/** What of Pagefind's script is used (pagefind.app/docs/api): its index asked for words. */
export interface PagefindModule {
	createInstance(options: { noWorker: boolean; metaCacheTag?: string }): Pagefind;
}

export interface Pagefind {
	search(
		term: string,
		options: { filters: Readonly<Record<string, unknown>> },
	): Promise<{ results: PagefindResult[] }>;
	destroy(): Promise<void>;
}

export interface PagefindResult {
	id: string;
	score: number;
	data(): Promise<PagefindPage>;
}

export interface PagefindPage {
	raw_url?: string;
	url: string;
	meta: Record<string, string>;
	anchors: { id: string; text: string }[];
}

/** Whether WebAssembly can run here: old browsers and strict policies refuse it. */
export function canCompile(): boolean {
	try {
		// The shortest module: its mark and its version.
		return new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)) !== null;
	} catch {
		return false;
	}
}

let tries = 0;

/**
 * Loads Pagefind's script; after a failure from another address, as a browser may remember the first as
 * failed.
 * @param folder address of Pagefind's folder, ending in `/`
 */
export async function loadPagefind(folder: string): Promise<PagefindModule> {
	const address = `${folder}pagefind.js${tries > 0 ? `?try=${tries}` : ""}`;
	try {
		return (await import(/* @vite-ignore */ address)) as PagefindModule;
	} catch (error) {
		tries++;
		throw error;
	}
}
