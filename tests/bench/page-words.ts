/** The search by words, as the site's script asks it, for a page or a worker of the bench. */
import { bestSentences } from "../../src/browser/search/word-answers.ts";
import { WordEngine } from "../../src/browser/search/word-engine.ts";
import { NO_VARIANTS } from "../../src/search/fold.ts";
import { readWords, segmenter } from "../../src/search/word-query.ts";

const engine = new WordEngine(new URL("pagefind/", location.origin).href);

/** The sentences that answer a question, the best first, as refs. */
export async function answer(question: string): Promise<string[]> {
	const words = readWords(question, segmenter());
	const found = await engine.ask(words.words, 1);
	if (found.kind === "absent") throw new Error("WebAssembly cannot run here");
	return bestSentences(found.candidates, { words, phrases: [], variants: NO_VARIANTS }).flatMap(
		({ sentence }) => (sentence ? `${sentence.slug}/${sentence.path}#s${sentence.n}` : []),
	);
}

// In a worker the questions come as messages.
if (typeof document === "undefined") {
	addEventListener("message", async ({ data }: MessageEvent<string>) => {
		(globalThis as unknown as { postMessage(message: unknown): void }).postMessage(
			await answer(data).catch((error: unknown) => String(error)),
		);
	});
}
