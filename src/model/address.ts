/**
 * Addresses of sections and sentences: the permanent names everything else in the site speaks in.
 *
 * A section's path is `opening`, `3` (the lead of part 3), `3/2` (part 3, point 2), `closing`,
 * or `text` (the single section of a text without numbering).
 */

export type SectionRef =
	| { kind: "opening" }
	| { kind: "lead"; part: number }
	| { kind: "point"; part: number; point: number }
	| { kind: "closing" }
	| { kind: "text" };

/** What a page shows: the whole speech, one part with its points, or one section. */
export type View = { kind: "full" } | { kind: "part"; part: number } | { kind: "section" };

/** The path of a section inside its speech: `opening`, `3`, `3/2`, `closing`, `text`. */
export function sectionPath(ref: SectionRef): string {
	switch (ref.kind) {
		case "lead":
			return String(ref.part);
		case "point":
			return `${ref.part}/${ref.point}`;
		default:
			return ref.kind;
	}
}

/** The section a path names, or null when it names none. */
export function parseSectionPath(path: string): SectionRef | null {
	if (path === "opening" || path === "closing" || path === "text") return { kind: path };
	const found = /^([1-9]\d*)(?:\/([1-9]\d*))?$/.exec(path);
	if (!found?.[1]) return null;
	const part = Number(found[1]);
	return found[2] ? { kind: "point", part, point: Number(found[2]) } : { kind: "lead", part };
}

/** The section an MDX file holds, from its path inside the speech folder (`3/index.mdx`), or null. */
export function sectionOfFile(file: string): SectionRef | null {
	const path = file
		.replace(/\\/g, "/")
		.replace(/\.mdx$/, "")
		.replace(/\/index$/, "");
	return parseSectionPath(path);
}

/** The MDX file of a section, inside the speech folder. */
export function fileOfSection(ref: SectionRef): string {
	return ref.kind === "lead" ? `${ref.part}/index.mdx` : `${sectionPath(ref)}.mdx`;
}

/** The written number of a sentence: `3.2.5`, `3.5` (lead of part 3), `opening.5`. */
export function sentenceNumber(ref: SectionRef, n: number): string {
	return `${sectionPath(ref).replace("/", ".")}.${n}`;
}

/** The site-relative address of a section, without the base path: `lianzheng/3/2/`. */
export function sectionAddress(speech: string, ref: SectionRef): string {
	return `${speech}/${sectionPath(ref)}/`;
}

/** The site-relative permanent address of a sentence: `lianzheng/3/2/#s5`. */
export function sentenceAddress(speech: string, ref: SectionRef, n: number): string {
	return `${sectionAddress(speech, ref)}#s${n}`;
}

/**
 * What goes before the ids of a section (`s5`, notes) on a page, so that ids stay unique where
 * several sections share one page. Empty where the page is the section's own address.
 */
export function idPrefix(view: View, ref: SectionRef): string {
	if (view.kind === "section") return "";
	if (view.kind === "part") {
		return ref.kind === "point" ? `p${ref.point}-` : "";
	}
	switch (ref.kind) {
		case "lead":
			return `p${ref.part}-`;
		case "point":
			return `p${ref.part}-${ref.point}-`;
		default:
			return `${ref.kind}-`;
	}
}
