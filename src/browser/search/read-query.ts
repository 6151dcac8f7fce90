/** The query in an address; sequences of % that are no UTF-8 are left as they can be read. */
export function readQuery(search: string): string {
	return new URLSearchParams(search).get("q") ?? "";
}
