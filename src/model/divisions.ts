import { lastOf } from "./lists.ts";
import type { Division, Section } from "./speech.ts";

/** Whether a division is a section's own and so has a page. */
export function hasPage(division: Division): boolean {
	return division.heading === division.section.heading;
}

/** The divisions of one section in order: its own first, then those of the headings inside it. */
function divisionsIn(section: Section): Division[] {
	const isHeaded = section.heading !== null;
	const own: Division = {
		level: isHeaded && section.ref.kind !== "appendix" ? (section.heading?.level ?? 0) : 0,
		heading: section.heading,
		section,
		blocks: [],
		children: [],
	};
	const all = [own];
	for (const block of isHeaded ? section.blocks.slice(1) : section.blocks) {
		if (block.kind === "heading") {
			all.push({ level: block.level, heading: block, section, blocks: [], children: [] });
		} else lastOf(all)?.blocks.push(block);
	}
	return all;
}

/** Puts the sections of a speech into a tree by the levels of their headings. */
export function makeDivisions(sections: readonly Section[]): Division[] {
	const top: Division[] = [];
	let open: Division[] = [];
	for (const section of sections) {
		for (const division of divisionsIn(section)) {
			// Opening, closing and appendix stand beside the parts: only headings inside them are below.
			const isOwn = division.heading === section.heading;
			open = open.filter(({ level }) => level < division.level && !(isOwn && level === 0));
			(lastOf(open)?.children ?? top).push(division);
			open.push(division);
		}
	}
	return top;
}

/** A division and everything below it, in the order of the text. */
export function withDescendants(division: Division): Division[] {
	return [division, ...division.children.flatMap(withDescendants)];
}

/** Every division of a tree in the order of the text. */
export function allDivisions(divisions: readonly Division[]): Division[] {
	return divisions.flatMap(withDescendants);
}

/** The sections that a division's page shows: its own and those below it. */
export function sectionsIn(division: Division): Section[] {
	return withDescendants(division)
		.filter(hasPage)
		.map(({ section }) => section);
}

/** The divisions from the top of the tree down to one, itself left out. */
export function ancestorsOf(divisions: readonly Division[], wanted: Division): Division[] {
	for (const division of divisions) {
		if (division === wanted) return [];
		if (!withDescendants(division).includes(wanted)) continue;
		return [division, ...ancestorsOf(division.children, wanted)];
	}
	return [];
}
