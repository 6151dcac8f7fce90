import {
	COMPLETE,
	type CompleteMark,
	cacheName,
	cachePrefix,
	HASH_LENGTH,
	type OfflineText,
	readBundle,
	typeOf,
} from "../../model/offline-bundle.ts";
import { BASE } from "../base.ts";

/** A version of a text that is wholly on the device. */
export interface KeptText extends CompleteMark {
	cache: string;
}

/** The texts that are wholly on the device, the newest first. */
export async function keptTexts(): Promise<KeptText[]> {
	const names = (await caches.keys()).filter((name) => name.startsWith(cachePrefix(BASE)));
	const kept = await Promise.all(
		names.map(async (name) => {
			const mark = await (await caches.open(name)).match(BASE + COMPLETE);
			return mark ? [{ ...((await mark.json()) as CompleteMark), cache: name }] : [];
		}),
	);
	return kept.flat().sort((a, b) => b.at - a.at);
}

async function hashOf(content: string): Promise<string> {
	const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(content));
	const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0"));
	return hex.join("").slice(0, HASH_LENGTH);
}

/** A page says which version of its text it was kept with. */
const stamped = (page: string, hash: string): string =>
	page.replace(/<html /i, `<html data-kept="${hash}" `);

/**
 * Puts a text on the device: all of it, or nothing.
 * @throws Error when it did not come whole, or the device has no room (QuotaExceededError)
 */
export async function putText(speech: string, text: OfflineText): Promise<void> {
	const response = await fetch(BASE + text.bundle);
	if (!response.ok) throw new Error(`${text.bundle}: ${response.status}`);
	const content = await response.text();
	if ((await hashOf(content)) !== text.hash) throw new Error(`${text.bundle} did not come whole`);
	const name = cacheName(BASE, speech, text.hash);
	try {
		const cache = await caches.open(name);
		for (const { path, content: file } of readBundle(content)) {
			const type = typeOf(path);
			const body = type.startsWith("text/html") ? stamped(file, text.hash) : file;
			await cache.put(BASE + path, new Response(body, { headers: { "content-type": type } }));
		}
		const mark: CompleteMark = { speech, title: text.title, hash: text.hash, at: Date.now() };
		await cache.put(BASE + COMPLETE, new Response(JSON.stringify(mark)));
	} catch (error) {
		await caches.delete(name);
		throw error;
	}
}

/** Takes away what is kept of a text in other versions, and what was left unfinished. */
export async function forgetOthers(speech: string, hash: string): Promise<void> {
	const own = `${cachePrefix(BASE)}${speech}:`;
	for (const name of await caches.keys()) {
		if (name.startsWith(own) && name !== cacheName(BASE, speech, hash)) await caches.delete(name);
	}
}
