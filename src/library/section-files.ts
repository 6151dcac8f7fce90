import { parseSectionPath, type SectionRef, sectionPath } from "../model/refs.ts";

/**
 * Where a section's file stands in the speech's folder: `opening.mdx`, `3/index.mdx`, `3/2.mdx`,
 * `1/2/article-32.mdx` in the folder of the division it belongs to.
 */

/** A section and the division whose folder its file stands in. */
export interface PlacedSection {
	ref: SectionRef;
	/** Numbers of the division above an article; empty for everything else. */
	above: readonly number[];
}

/** The section a file holds, from its path inside the speech's folder, or null. */
export function sectionOfFile(file: string): PlacedSection | null {
	const path = file.replace(/\.mdx$/, "").replace(/\/index$/, "");
	const [, folder, article] = /^(?:([\d/]+)\/)?(article-[^/]*)$/.exec(path) ?? [];
	const ref = parseSectionPath(article ?? path);
	if (!ref || (article === undefined && ref.kind === "article")) return null;
	const above = folder === undefined ? null : parseSectionPath(folder);
	if (above && above.kind !== "division") return null;
	return { ref, above: above?.kind === "division" ? above.numbers : [] };
}

/**
 * The file of a section.
 * @param hasSections whether other sections stand below it, so that it has a folder
 */
export function fileOfSection({ ref, above }: PlacedSection, hasSections: boolean): string {
	const path = [...above, sectionPath(ref)].join("/");
	return ref.kind === "division" && (ref.numbers.length === 1 || hasSections)
		? `${path}/index.mdx`
		: `${path}.mdx`;
}

const KINDS = ["opening", "text", "division", "closing", "appendix"];

/** What a section is sorted by: kind, then the numbers down to it; an article by its own. */
function placeOf({ ref, above }: PlacedSection): number[] {
	if (ref.kind === "division") return [KINDS.indexOf("division"), ...ref.numbers];
	if (ref.kind === "article") {
		return [KINDS.indexOf("division"), ...above, 0, ...ref.number.split("-").map(Number)];
	}
	return [KINDS.indexOf(ref.kind), ref.kind === "appendix" ? ref.number : 0];
}

function compare(a: readonly number[], b: readonly number[]): number {
	for (let i = 0; i < Math.max(a.length, b.length); i++) {
		const difference = (a[i] ?? -1) - (b[i] ?? -1);
		if (difference !== 0) return difference;
	}
	return 0;
}

/** What must stand before a section: the division above it and its sibling with the number before. */
function neededBy({ ref, above }: PlacedSection): string[] {
	if (ref.kind === "article") return above.length > 0 ? [above.join("/")] : [];
	if (ref.kind === "appendix") {
		return ref.number > 1 ? [sectionPath({ kind: "appendix", number: ref.number - 1 })] : [];
	}
	if (ref.kind !== "division") return [];
	const parent = ref.numbers.slice(0, -1);
	const last = ref.numbers.at(-1) ?? 1;
	return [
		...(parent.length > 0 ? [parent.join("/")] : []),
		...(last > 1 ? [[...parent, last - 1].join("/")] : []),
	];
}

/**
 * Puts the files of a speech into the order of its text. The articles that stand in a division's own
 * folder come before the divisions in it.
 * @param files paths inside the speech's folder
 * @param folder the speech's folder, for errors
 * @throws Error naming files that are no section, that stand twice, or that lack what comes before
 */
export function orderFiles(
	files: readonly string[],
	folder: string,
): { file: string; path: string }[] {
	const placed = files.map((file) => {
		const found = sectionOfFile(file);
		if (!found) {
			throw new Error(
				`${folder}/${file}: found a file whose name is no section, expected opening.mdx, closing.mdx, text.mdx, appendix.mdx, 1/index.mdx, 1/2.mdx, 1/article-3.mdx … Rename or remove it.`,
			);
		}
		return { file, path: sectionPath(found.ref), place: placeOf(found), needs: neededBy(found) };
	});
	const byPath = new Map<string, string>();
	for (const { file, path } of placed) {
		const other = byPath.get(path);
		if (other)
			throw new Error(
				`${folder}: found ${other} and ${file}, which are both section ${path}. Remove one.`,
			);
		byPath.set(path, file);
	}
	const lost = placed.filter(({ needs }) => needs.some((path) => !byPath.has(path)));
	if (lost.length > 0) {
		throw new Error(
			`${folder}: found ${lost.map(({ file }) => file).join(", ")} without what comes before. Expected parts 1, 2, 3 … each with an index.mdx, and points 1.mdx, 2.mdx … without a gap. Rename or add the missing file.`,
		);
	}
	return placed.sort((a, b) => compare(a.place, b.place)).map(({ file, path }) => ({ file, path }));
}
