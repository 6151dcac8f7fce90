import { storageKey } from "../model/storage-key.ts";
import { BASE } from "./base.ts";

/** What is kept on the device under a name, which a private window or a chat app may refuse: then nothing is. */
export interface Keep {
	read(name: string): string | null;
	write(name: string, value: string): void;
	remove(name: string): void;
}

/** What the browser's storage calls what is kept under a name. */
export function keyOf(name: string): string {
	return storageKey(BASE, name);
}

/** @param area gives the browser's storage; asking for it throws where it is refused */
function keepIn(area: () => Storage): Keep {
	const attempt = <Result>(act: (area: Storage) => Result): Result | null => {
		try {
			return act(area());
		} catch {
			// The page works without; there is nothing to tell the reader.
			return null;
		}
	};
	return {
		read: (name) => attempt((kept) => kept.getItem(keyOf(name))),
		write: (name, value) => attempt((kept) => kept.setItem(keyOf(name), value)),
		remove: (name) => attempt((kept) => kept.removeItem(keyOf(name))),
	};
}

/** Kept until the reader or the browser clears it. */
const lasting = keepIn(() => localStorage);

/** What the site kept before its names carried its path, taken over once: then only one site could be meant. */
function takeOver(name: string): string | null {
	if (BASE !== "/") return null;
	try {
		const old = localStorage.getItem(name);
		if (old === null) return null;
		lasting.write(name, old);
		if (lasting.read(name) === old) localStorage.removeItem(name);
		return old;
	} catch {
		return null;
	}
}

export const storage: Keep = {
	...lasting,
	read: (name) => lasting.read(name) ?? takeOver(name),
};

/** Kept for this window, until it is closed. */
export const windowStorage = keepIn(() => sessionStorage);
