/**
 * Refs: the permanent names of texts, sections and sentences, in which everything else in the site
 * speaks. Their one normal form is `lianzheng/3/2#s5`.
 *
 * A section's path is `opening`, `3` (part 3), `3/2` (part 3, point 2; deeper where a regulation has
 * 编, 章 and 节), `article-32` (第三十二条, by its own continuous number), `closing`, `appendix`,
 * `appendix-2`, or `text` (the single section of a text without headings).
 */

export type SectionRef =
	| { kind: "opening" | "closing" | "text" }
	| { kind: "division"; numbers: readonly number[] }
	| { kind: "article"; number: string }
	| { kind: "appendix"; number: number };

/** A place in a text: the whole speech, one of its sections, or one sentence of a section. */
export interface Ref {
	/** Slug of the speech. */
	speech: string;
	/** Path of a section, or null for the whole speech. */
	section: string | null;
	/** Number of a sentence in its section, from 1, or null for all of it. */
	sentence: number | null;
}

/** A sentence of a text as a ref. */
export function sentenceRef(speech: string, section: string, sentence: number): Ref {
	return { speech, section, sentence };
}

/** A section of a text as a ref. */
export function sectionRef(speech: string, section: string): Ref {
	return { speech, section, sentence: null };
}

/** The path of a section inside its speech. */
export function sectionPath(ref: SectionRef): string {
	switch (ref.kind) {
		case "division":
			return ref.numbers.join("/");
		case "article":
			return `article-${ref.number}`;
		case "appendix":
			return ref.number === 1 ? "appendix" : `appendix-${ref.number}`;
		default:
			return ref.kind;
	}
}

/** The section a path names, or null when it names none. */
export function parseSectionPath(path: string): SectionRef | null {
	if (path === "opening" || path === "closing" || path === "text") return { kind: path };
	if (path === "appendix") return { kind: "appendix", number: 1 };
	const [, appendix] = /^appendix-([1-9]\d*)$/.exec(path) ?? [];
	if (appendix) return Number(appendix) > 1 ? { kind: "appendix", number: Number(appendix) } : null;
	const [, article] = /^article-([1-9]\d*(?:-[1-9]\d*)?)$/.exec(path) ?? [];
	if (article) return { kind: "article", number: article };
	return /^[1-9]\d*(?:\/[1-9]\d*)*$/.test(path)
		? { kind: "division", numbers: path.split("/").map(Number) }
		: null;
}

/** The normal form of a ref: `lianzheng`, `lianzheng/3/2`, `lianzheng/3/2#s5`. */
export function formatRef({ speech, section, sentence }: Ref): string {
	return `${speech}${section === null ? "" : `/${section}`}${sentence === null ? "" : `#s${sentence}`}`;
}

/** The ref in its normal form, or null when it is none. */
export function parseRef(text: string): Ref | null {
	const found = /^([a-z0-9-]+)(?:\/([a-z0-9/-]+?))?\/?(?:#s([1-9]\d*))?$/.exec(text);
	if (!found?.[1]) return null;
	const section = found[2] ?? null;
	if (section !== null && !parseSectionPath(section)) return null;
	if (section === null && found[3]) return null;
	return { speech: found[1], section, sentence: found[3] ? Number(found[3]) : null };
}

/** The site-relative permanent address of a ref, without the base path: `lianzheng/3/2/#s5`. */
export function refAddress({ speech, section, sentence }: Ref): string {
	const page = section === null ? `${speech}/` : `${speech}/${section}/`;
	return sentence === null ? page : `${page}#s${sentence}`;
}

/** The written number of a sentence: `3.2.5`, `3.5` (part 3's own text), `opening.5`. */
export function sentenceNumber(section: string, n: number): string {
	return `${section.replace(/\//g, ".")}.${n}`;
}
