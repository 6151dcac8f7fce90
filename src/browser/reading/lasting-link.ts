import { loadSheet } from "../sheets.ts";
import { fingerprintHere } from "./fingerprint-here.ts";
import { noticeStyles, sayOfLink } from "./link-notice.ts";

/** Milliseconds that a reader's network has to tell where the sentence is. */
const PATIENCE = 8000;

/**
 * Sees to it that a link with a fingerprint does not lead silently to another sentence. Where the
 * sentence that it leads to has that fingerprint, nothing more is loaded.
 * @returns settles when the page's address points at the right place, or could not be checked
 */
export async function followFingerprint(): Promise<void> {
	const f = fingerprintHere();
	const page = document.querySelector<HTMLElement>(".speech-text, [data-missing-page]");
	const target = document.getElementById(location.hash.slice(1));
	if (!f || !page || target?.dataset.f === f) return;
	try {
		await inTime(async (signal) => {
			const { findSentence } = await import("./find-sentence.ts");
			await findSentence(f, page, signal);
		});
	} catch {
		// The reader has gone on to another sentence meanwhile.
		if (fingerprintHere() !== f) return;
		const isText = page.dataset.speech !== undefined;
		void loadSheet(noticeStyles);
		void sayOfLink(
			page,
			target,
			isText ? "没能核对这一句是否有改动。" : "没能查到这一句现在在哪里。",
		);
	}
}

/** @throws Error when it takes too long: the signal then stops it */
async function inTime(act: (signal: AbortSignal) => Promise<void>): Promise<void> {
	const stop = new AbortController();
	let timer: number | undefined;
	const patience = new Promise<never>((_, reject) => {
		timer = window.setTimeout(() => {
			stop.abort();
			reject(new Error("the network is too slow"));
		}, PATIENCE);
	});
	try {
		await Promise.race([act(stop.signal), patience]);
	} finally {
		window.clearTimeout(timer);
	}
}
