import type { SectionRef, View } from "./address.ts";
import { sectionTitle } from "./naming.ts";
import { charactersOf, type Section, type Speech } from "./speech.ts";

/** A page that shows sections of a speech. */
export interface SpeechPage {
	view: View;
	/** Below the speech: `full`, `opening`, `3`, `3/2`. */
	path: string;
	title: string;
	sections: Section[];
	/** The level of each section's heading on this page. */
	headingLevels: Map<Section, number>;
	previous: Section | null;
	next: Section | null;
	/** Where the page's text begins and ends in the speech, in characters. */
	position: { start: number; end: number; total: number };
	/** The same for a reader: 第7节，共17节. */
	positionInWords: string;
}

/**
 * Every page of a speech that shows its text: the whole, each part with its points, and every other
 * section. Previous and next lead to the sections before and after what the page shows.
 */
export function pagesOf(speech: Speech): SpeechPage[] {
	const pages = speech.sections.map((section) => {
		const part =
			section.ref.kind === "lead" ? speech.parts.find((p) => p.lead === section) : undefined;
		return part
			? makePage(speech, { kind: "part", part: part.number }, section.path, [
					section,
					...part.points,
				])
			: makePage(speech, { kind: "section" }, section.path, [section]);
	});
	return [makePage(speech, { kind: "full" }, "full", speech.sections), ...pages];
}

function makePage(speech: Speech, view: View, path: string, sections: Section[]): SpeechPage {
	const all = speech.sections;
	const lengths = all.map(charactersOf);
	const sum = (to: number) => lengths.slice(0, to).reduce((a, b) => a + b, 0);
	const first = all.indexOf(sections[0] as Section);
	const last = all.indexOf(sections.at(-1) as Section);
	const isFull = view.kind === "full";
	return {
		view,
		path,
		title: isFull ? speech.title : sectionTitle(sections[0] as Section),
		sections,
		headingLevels: new Map(
			sections.map((section, i) => [section, headingLevel(view, section.ref, i === 0)]),
		),
		previous: isFull ? null : (all[first - 1] ?? null),
		// From a part's page one goes on into its first point only by choice: the page shows it already.
		next: isFull ? null : (all[last + 1] ?? null),
		position: { start: sum(first), end: sum(last + 1), total: sum(all.length) },
		positionInWords: isFull
			? `全文，共${all.length}节`
			: first === last
				? `第${first + 1}节，共${all.length}节`
				: `第${first + 1}至${last + 1}节，共${all.length}节`,
	};
}

/** Headings go down one level for each level of the page's own: h1 is what the page is about. */
function headingLevel(view: View, ref: SectionRef, isFirst: boolean): number {
	if (view.kind === "full") return ref.kind === "point" ? 3 : 2;
	return isFirst ? 1 : 2;
}
