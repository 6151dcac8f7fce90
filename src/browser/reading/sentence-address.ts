/** The link to a sentence that lasts: on its section's own page, with its fingerprint. */
export function lastingLink(sentence: HTMLElement): string {
	const link = sentence.querySelector<HTMLAnchorElement>(".sentence-link");
	const url = new URL(link?.href ?? location.href);
	url.search = `f=${sentence.dataset.f}`;
	return url.href;
}

/** The same on this page, whatever it shows. */
export function addressHere(sentence: HTMLElement): string {
	return `${location.pathname}?f=${sentence.dataset.f}#${sentence.id}`;
}
