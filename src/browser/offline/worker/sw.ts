import { COMPLETE, type CompleteMark, cachePrefix } from "../../../model/offline-bundle.ts";

/*
 * Answers from what the reader's device has kept when the network does not. With a network a page is always
 * the newest; without, all that one page asks for comes from the cache that the page came from. The pages
 * themselves fill the caches.
 */

const worker = self as unknown as ServiceWorkerGlobalScope;
const base = new URL(worker.registration.scope).pathname;

/** Milliseconds after which a page that is kept is shown, if the network has not answered. */
const PATIENCE = 5000;

/** The caches that pages were answered from, by the page's client. */
const origins = new Map<string, string>();

/** The complete caches: those of the text that is named first, then the newest. */
async function completeCaches(speech: string): Promise<{ name: string; cache: Cache }[]> {
	const names = (await caches.keys()).filter((name) => name.startsWith(cachePrefix(base)));
	const found = await Promise.all(
		names.map(async (name) => {
			const cache = await caches.open(name);
			const mark = await cache.match(base + COMPLETE);
			if (!mark) return [];
			const { speech, at } = (await mark.json()) as CompleteMark;
			return [{ name, cache, speech, at }];
		}),
	);
	const rank = (kept: { speech: string; at: number }) =>
		(kept.speech === speech ? 1e15 : 0) + kept.at;
	return found.flat().sort((a, b) => rank(b) - rank(a));
}

/** The text whose page an address is, or whose page led to it. */
function speechOf(request: Request): string {
	const of = (address: string) => new URL(address).pathname.slice(base.length).split("/")[0] ?? "";
	const own = of(request.url);
	const isShared = own === "" || own === "terms" || own === "search" || own === "excerpts";
	return isShared && request.referrer.startsWith(worker.registration.scope)
		? of(request.referrer)
		: own;
}

/** A page that is kept, and the cache that it is in. */
async function keptPage(request: Request): Promise<{ name: string; response: Response } | null> {
	const path = new URL(request.url).pathname.replace(/([^/])$/, "$1/");
	for (const { name, cache } of await completeCaches(speechOf(request))) {
		const response = await cache.match(path);
		if (response) return { name, response };
	}
	return null;
}

/** What is said of a page that is not kept. */
async function notKept(): Promise<Response> {
	const headers = { "content-type": "text/html; charset=utf-8" };
	for (const { cache } of await completeCaches("")) {
		const page = await cache.match(`${base}offline/`);
		if (page) return new Response(await page.text(), { status: 503, headers });
	}
	const words =
		'<!doctype html><html lang="zh-Hans-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>没有网络</title><h1>没有网络</h1><p>这一页没有存在这台设备上。有网络时再打开。</p><p><a href="">再试一次</a>';
	return new Response(words, { status: 503, headers });
}

async function answerPage(event: FetchEvent): Promise<Response> {
	const { request } = event;
	const network = fetch(request);
	const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE));
	const first = await Promise.race([network, late]).catch(() => null);
	if (first) return first;
	const kept = await keptPage(request);
	if (!kept) return network.catch(notKept);
	network.catch(() => undefined);
	if (event.resultingClientId) origins.set(event.resultingClientId, kept.name);
	return kept.response;
}

async function answerFile(event: FetchEvent): Promise<Response> {
	const { request, clientId } = event;
	const path = new URL(request.url).pathname;
	const origin = origins.get(clientId);
	const own = origin && (await (await caches.open(origin)).match(path));
	if (own) return own;
	return fetch(request).catch(async (error: unknown) => {
		for (const { cache } of await completeCaches(speechOf(request))) {
			const response = await cache.match(path);
			if (response) return response;
		}
		throw error;
	});
}

worker.addEventListener("install", () => void worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("fetch", (event) => {
	const { request } = event;
	const { origin, pathname } = new URL(request.url);
	if (request.method !== "GET" || origin !== worker.location.origin) return;
	if (!pathname.startsWith(base)) return;
	const isFile = /\.\w+$/.test(pathname);
	if (request.mode === "navigate") {
		// A document to be taken along is fetched, or not.
		if (!isFile) event.respondWith(answerPage(event));
	} else event.respondWith(answerFile(event));
});
