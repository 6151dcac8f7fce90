/** The device's storage, which a private window or a chat app may refuse: then nothing is kept. */
export const storage = {
	read(key: string): string | null {
		try {
			return localStorage.getItem(key);
		} catch {
			return null;
		}
	},
	write(key: string, value: string): void {
		try {
			localStorage.setItem(key, value);
		} catch {
			// The page works without; there is nothing to tell the reader.
		}
	},
};
