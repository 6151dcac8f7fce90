/** The fingerprint that the page's address carries; empty for none. */
export function fingerprintHere(): string {
	return new URLSearchParams(location.search).get("f") ?? "";
}
