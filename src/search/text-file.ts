import { NO_VARIANTS, readPairs, type Variants, variantsIn } from "./fold.ts";
import { type FoldedText, foldText } from "./folded-text.ts";
import { seal, shapeFault, unseal } from "./sealed.ts";
import type { SearchBlock, SearchSection, SearchText } from "./search-text.ts";

const FORMAT = "search-text";
const VERSION = 1;

/** A block: 1 for a heading, the number of its first sentence, the numbers of headings in a paragraph. */
type PackedBlock = [kind: 0 | 1, first: number, headings: number[], ...sentences: string[]];
type PackedSection = [path: string, title: string, place: string, ...blocks: PackedBlock[]];
type PackedText = [
	slug: string,
	title: string,
	kind: string,
	date: string | null,
	pairs: string,
	...sections: PackedSection[],
];

/**
 * A text as the content of its search file, with the pairs of variants it needs.
 * @throws RangeError when the sentences of a block are not numbered one after the other
 */
export function packText(text: SearchText, variants: Variants = NO_VARIANTS): string {
	const { slug, title, kind, date, sections } = text;
	const all = sections.flatMap(({ blocks }) => blocks.flatMap(({ sentences }) => sentences));
	const pairs = variantsIn(all.map((sentence) => sentence.text).join(""), variants);
	const packed: PackedText = [slug, title, kind, date, pairs, ...sections.map(packSection)];
	return seal(FORMAT, VERSION, packed);
}

function packSection({ path, title, place, blocks }: SearchSection): PackedSection {
	return [path, title, place, ...blocks.map((block) => packBlock(block, path))];
}

function packBlock({ kind, sentences }: SearchBlock, path: string): PackedBlock {
	const first = sentences[0]?.n ?? 1;
	const odd = sentences.find(({ n }, i) => n !== first + i);
	if (odd) {
		throw new RangeError(
			`section ${path}: found sentence number ${odd.n} out of turn, expected numbers one after the other from ${first}. Number the sentences of a section in order.`,
		);
	}
	const isHeading = kind === "heading";
	const others = sentences.filter((s) => s.isHeading !== isHeading).map(({ n }) => n);
	return [isHeading ? 1 : 0, first, others, ...sentences.map(({ text }) => text)];
}

const isStrings = (values: readonly unknown[]): values is string[] =>
	values.every((value) => typeof value === "string");

/**
 * A text from its search file.
 * @param slug the text it should be; another is a fault
 * @throws SearchFault when it is anything else than the whole file of this text
 */
export function unpackText(bytes: Uint8Array, slug: string, file: string): FoldedText {
	const body = unseal(FORMAT, VERSION, bytes, file);
	if (!Array.isArray(body)) throw shapeFault(file, "a text");
	const [own, title, kind, date, pairs, ...sections] = body as unknown[];
	const fields = [own, title, kind, pairs];
	if (!isStrings(fields) || !(date === null || typeof date === "string")) {
		throw shapeFault(file, "slug, title, kind, date and pairs");
	}
	if (own !== slug) throw shapeFault(file, `the text ${slug}`);
	const text: SearchText = {
		slug,
		title: title as string,
		kind: kind as string,
		date,
		sections: sections.map((section) => unpackSection(section, file)),
	};
	return foldText(text, readPairs(pairs as string));
}

function unpackSection(data: unknown, file: string): SearchSection {
	const [path, title, place, ...blocks] = Array.isArray(data) ? (data as unknown[]) : [];
	const fields = [path, title, place];
	if (!isStrings(fields)) throw shapeFault(file, "a section");
	const [p = "", t = "", w = ""] = fields;
	return { path: p, title: t, place: w, blocks: blocks.map((block) => unpackBlock(block, file)) };
}

function unpackBlock(data: unknown, file: string): SearchBlock {
	const [kind, first, others, ...sentences] = Array.isArray(data) ? (data as unknown[]) : [];
	if (
		!(kind === 0 || kind === 1) ||
		!Number.isInteger(first) ||
		!Array.isArray(others) ||
		!isStrings(sentences)
	) {
		throw shapeFault(file, "a block");
	}
	return {
		kind: kind === 1 ? "heading" : "text",
		sentences: sentences.map((text, i) => {
			const n = (first as number) + i;
			return { n, text, isHeading: (kind === 1) !== (others as unknown[]).includes(n) };
		}),
	};
}
