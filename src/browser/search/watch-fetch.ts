import { type FaultKind, SearchFault } from "../../search/faults.ts";
import { TIMEOUT } from "../../search/load-file.ts";

/** What was fetched below a folder while it was watched. */
export interface Watched {
	/** Bytes that came, as they are read. */
	bytes: number;
	/** The first file that did not come. */
	fault: SearchFault | null;
}

/**
 * Watches what is fetched below a folder while something runs, and gives up a request after some seconds.
 * Pagefind passes over a piece of its index that does not come and answers with less: this is how one knows.
 * @param folder absolute address, ending in `/`
 */
export async function watchFetch<T>(
	folder: string,
	work: (watched: Watched) => Promise<T>,
	timeout = TIMEOUT,
): Promise<T> {
	const watched: Watched = { bytes: 0, fault: null };
	const real = globalThis.fetch;
	const mine: typeof fetch = (input, init) => {
		const address = new URL(input instanceof Request ? input.url : input, location.href).href;
		return address.startsWith(folder)
			? fetchWatched(real, address, folder, timeout, watched)
			: real.call(globalThis, input, init);
	};
	globalThis.fetch = mine;
	try {
		return await work(watched);
	} catch (error) {
		throw watched.fault ?? error;
	} finally {
		if (globalThis.fetch === mine) globalThis.fetch = real;
	}
}

async function fetchWatched(
	real: typeof fetch,
	address: string,
	folder: string,
	timeout: number,
	watched: Watched,
): Promise<Response> {
	const file = address.slice(folder.length).replace(/\?.*/, "");
	const controller = new AbortController();
	const fail = (kind: FaultKind, detail: string): SearchFault => {
		const fault = new SearchFault(kind, file, detail);
		watched.fault ??= fault;
		return fault;
	};
	const timer = setTimeout(() => {
		fail("timeout", `no answer within ${timeout} ms`);
		controller.abort();
	}, timeout);
	try {
		const response = await real.call(globalThis, address, { signal: controller.signal });
		if (!response.ok) {
			const kind = response.status === 404 || response.status === 410 ? "missing" : "network";
			throw fail(kind, `the host answered ${response.status}`);
		}
		const body = await response.arrayBuffer();
		watched.bytes += body.byteLength;
		return new Response(body, { headers: response.headers });
	} catch (error) {
		throw error instanceof SearchFault ? error : fail("network", String(error));
	} finally {
		clearTimeout(timer);
	}
}
