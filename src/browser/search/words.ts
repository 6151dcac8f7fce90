/** The search by words: a script of its own, loaded when the exact places are few or the reader asks. */

import { type FaultKind, SearchFault } from "../../search/faults.ts";
import { BASE } from "../base.ts";
import { WordEngine, type WordFound } from "./word-engine.ts";
import { WordResults, type WordResultsOptions } from "./word-results.ts";

/** What the worker is asked. */
export interface WordMessage {
	id: number;
	folder: string;
	words: readonly string[];
	steps: number;
}

/** What it answers. */
export type WordReply =
	| { id: number; found: WordFound }
	| { id: number; fault: { kind: FaultKind; file: string; detail: string } };

/** Finds candidates for words. @throws SearchFault */
export type AskWords = (words: readonly string[], steps: number) => Promise<WordFound>;

const FOLDER = new URL(`${BASE}pagefind/`, location.href).href;

/** Milliseconds for the worker's script to come. */
const START = 8000;

function startWorker(): AskWords | null {
	let worker: Worker;
	try {
		worker = new Worker(new URL("./word-worker.ts", import.meta.url), { type: "module" });
	} catch {
		// No workers of modules here, or a policy that refuses them.
		return null;
	}
	const waiting = new Map<number, { done(reply: WordReply): void; fail(): void }>();
	let last = 0;
	worker.addEventListener("message", ({ data }: MessageEvent<WordReply>) => {
		waiting.get(data.id)?.done(data);
		waiting.delete(data.id);
	});
	worker.addEventListener("error", () => {
		for (const { fail } of waiting.values()) fail();
		waiting.clear();
	});
	return (words, steps) =>
		new Promise((resolve, reject) => {
			const id = ++last;
			const timer = window.setTimeout(() => reject(new WorkerGone()), START * 4);
			const clear = () => window.clearTimeout(timer);
			waiting.set(id, {
				done(reply) {
					clear();
					if ("found" in reply) resolve(reply.found);
					else reject(new SearchFault(reply.fault.kind, reply.fault.file, reply.fault.detail));
				},
				fail() {
					clear();
					reject(new WorkerGone());
				},
			});
			worker.postMessage({ id, folder: FOLDER, words, steps } satisfies WordMessage);
		});
}

/** The worker does not run. */
class WorkerGone extends Error {}

/** In the page Pagefind's own start may fail beside the question, which says so itself. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
	const hold = (event: PromiseRejectionEvent) => {
		if (/Pagefind/.test(String(event.reason))) event.preventDefault();
	};
	window.addEventListener("unhandledrejection", hold);
	try {
		return await work();
	} finally {
		window.setTimeout(() => window.removeEventListener("unhandledrejection", hold));
	}
}

let ask: AskWords | null = null;

function inPage(): AskWords {
	const engine = new WordEngine(FOLDER);
	return (words, steps) => quietly(() => engine.ask(words, steps));
}

/** Asks the index by words, in a worker; where there is none, in the page. */
export const askWords: AskWords = async (words, steps) => {
	ask ??= startWorker() ?? inPage();
	try {
		return await ask(words, steps);
	} catch (error) {
		if (!(error instanceof WorkerGone)) throw error;
		ask = inPage();
		return ask(words, steps);
	}
};

/** With fewer exact places than so many the answers by words come unasked. */
const FEW = 5;

/**
 * Answers by words, or offers to.
 * @param options with the number of exact places
 */
export async function offerWords(
	options: Omit<WordResultsOptions, "askWords"> & { exact: number },
): Promise<void> {
	const results = new WordResults({ ...options, askWords });
	if (!results.hasWords) return;
	if (options.exact < FEW && !savesData()) await results.show();
	else results.offer();
}

/** Whether the reader has told the browser to save data. */
function savesData(): boolean {
	const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
	return connection?.saveData === true;
}
