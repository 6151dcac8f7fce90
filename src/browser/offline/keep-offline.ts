import type { OfflineText } from "../../model/offline-bundle.ts";
import { BASE } from "../base.ts";
import { storage } from "../storage.ts";
import { forgetOthers, keptTexts, putText } from "./caches.ts";
import { registerWorker } from "./register.ts";
import { inSize, offer, say } from "./status.ts";

/** Bytes, compressed, up to which a text is kept without asking. */
const UNASKED = 150 * 1024;

/** Under it is remembered which version of a text was kept: a browser may clear it away. */
const keyOf = (speech: string) => `offline:${speech}`;

async function fetchJson<T>(path: string): Promise<T | null> {
	try {
		const response = await fetch(BASE + path, { cache: "no-cache" });
		return response.ok ? ((await response.json()) as T) : null;
	} catch {
		return null;
	}
}

/** What is said when a text could not be put on the device. */
function failure(error: unknown): string {
	return error instanceof DOMException && error.name === "QuotaExceededError"
		? "这台设备的存储满了，没能存下供离线阅读；已存的都在，正文可以照常读。"
		: "没有存成，请检查网络后再试。已存的都在。";
}

const wasServed = () => document.documentElement.dataset.kept;

async function put(speech: string, text: OfflineText): Promise<void> {
	const wasCleared = storage.read(keyOf(speech)) !== null && (await keptTexts()).length === 0;
	await putText(speech, text);
	storage.write(keyOf(speech), text.hash);
	const served = wasServed();
	if (served && served !== text.hash) {
		offer("本文有新版。", "打开新版", () => location.reload());
	} else {
		say(wasCleared ? "浏览器清掉了存下的本文，已重新存好。" : "本文已可离线阅读。");
	}
}

/** Keeps the text of a page on the device, or asks whether to. */
async function keepText(speech: string): Promise<void> {
	const wanted = await fetchJson<Partial<OfflineText>>(`${speech}/offline.json`);
	const kept = (await keptTexts()).filter((text) => text.speech === speech);
	if (!wanted?.bundle) {
		if (kept.length > 0) say("现在没有网络，读的是存在这台设备上的本文。");
		return;
	}
	const text = wanted as OfflineText;
	if (kept.some(({ hash }) => hash === text.hash)) {
		const served = wasServed();
		if (served && served !== text.hash) {
			offer("本文有新版。", "打开新版", () => location.reload());
			return;
		}
		await forgetOthers(speech, text.hash);
		say("本文已可离线阅读。");
		return;
	}
	if (text.size <= UNASKED || storage.read(keyOf(speech)) !== null) {
		try {
			await put(speech, text);
		} catch (error) {
			// A download that nobody asked for fails without a word, unless there is no room.
			if (error instanceof DOMException) say(failure(error));
		}
		return;
	}
	offer("", `存下本文供离线阅读（约 ${inSize(text.size)}）`, () => {
		say("正在存……");
		put(speech, text).catch((error: unknown) => say(failure(error)));
	});
}

/** Offers to keep every text of a library, with its size. */
async function offerLibrary(): Promise<void> {
	const library = await fetchJson<{ texts: string[]; size: number }>("offline/library.json");
	if (!library || library.texts.length < 2) return;
	const { texts, size } = library;
	const kept = new Set((await keptTexts()).map(({ speech }) => speech));
	if (texts.every((speech) => kept.has(speech))) {
		say("文库已可离线阅读。");
		return;
	}
	offer("", `存下文库 ${texts.length} 篇供离线阅读（约 ${inSize(size)}）`, () => {
		void keepAll(texts);
	});
}

async function keepAll(texts: readonly string[]): Promise<void> {
	try {
		for (const [i, speech] of texts.entries()) {
			say(`正在存第 ${i + 1} 篇，共 ${texts.length} 篇……`);
			const text = await fetchJson<OfflineText>(`${speech}/offline.json`);
			if (!text?.bundle) throw new Error(`${speech} has no bundle`);
			await putText(speech, text);
			storage.write(keyOf(speech), text.hash);
		}
		say("文库已可离线阅读。");
	} catch (error) {
		say(failure(error));
	}
}

/** Sees to it that a page at rest can be read without a network later. Without workers, nothing happens. */
export async function keepOffline(): Promise<void> {
	if (!("caches" in window)) return;
	const link = document.querySelector<HTMLElement>(".search-link");
	const isFirstPage = location.pathname === BASE;
	try {
		await registerWorker();
		if (link?.dataset.text !== undefined) await keepText(link.dataset.text);
		else if (isFirstPage) await offerLibrary();
	} catch {
		// A private window keeps nothing; the page reads as it is.
	}
}
