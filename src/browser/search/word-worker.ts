/// <reference lib="webworker" />
import { SearchFault } from "../../search/faults.ts";
import { WordEngine } from "./word-engine.ts";
import type { WordMessage, WordReply } from "./words.ts";

/** The search by words beside the page: there Pagefind takes words as they are, and nothing waits for it. */

let engine: WordEngine | null = null;

globalThis.addEventListener("message", async ({ data }: MessageEvent<WordMessage>) => {
	const { id, folder, words, steps } = data;
	engine ??= new WordEngine(folder);
	let reply: WordReply;
	try {
		reply = { id, found: await engine.ask(words, steps) };
	} catch (error) {
		const { kind, file } =
			error instanceof SearchFault ? error : { kind: "damaged" as const, file: "index" };
		reply = { id, fault: { kind, file, detail: String(error) } };
	}
	(globalThis as unknown as { postMessage(message: WordReply): void }).postMessage(reply);
});
