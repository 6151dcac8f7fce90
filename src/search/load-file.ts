import { type FaultKind, SearchFault } from "./faults.ts";

/** Fetches a file by its name. */
export type FetchFile = (name: string, signal: AbortSignal) => Promise<Uint8Array>;

/** After so many milliseconds a request is given up. */
export const TIMEOUT = 8000;

/**
 * Fetches files below an address with `fetch`.
 * @param base address of the folder, ending in `/`
 */
export function fetchFrom(base: string): FetchFile {
	return async (name, signal) => {
		const response = await fetch(base + name, { signal });
		if (!response.ok) {
			const kind: FaultKind =
				response.status === 404 || response.status === 410 ? "missing" : "network";
			throw new SearchFault(kind, name, `the host answered ${response.status}`);
		}
		return new Uint8Array(await response.arrayBuffer());
	};
}

/**
 * Fetches a file, whatever goes wrong as a fault.
 * @throws SearchFault of kind missing, network or timeout
 */
export async function loadFile(
	fetchFile: FetchFile,
	name: string,
	timeout = TIMEOUT,
): Promise<Uint8Array> {
	const controller = new AbortController();
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => {
			reject(new SearchFault("timeout", name, `no answer within ${timeout} ms`));
			controller.abort();
		}, timeout);
	});
	try {
		return await Promise.race([fetchFile(name, controller.signal), late]);
	} catch (error) {
		if (error instanceof SearchFault) throw error;
		throw new SearchFault("network", name, error instanceof Error ? error.message : String(error));
	} finally {
		clearTimeout(timer);
	}
}
