/** Fetches the next section, unless the reader saves data. */
export function fetchNext(): void {
	const next = document.querySelector<HTMLAnchorElement>('main a[rel="next"]');
	const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
	if (!next || connection?.saveData) return;
	const link = document.createElement("link");
	link.rel = "prefetch";
	link.href = next.href;
	document.head.append(link);
}
