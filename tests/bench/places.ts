import { brotliCompressSync } from "node:zlib";
import { buildIndex } from "../../src/outputs/search-index/build-index.ts";
import { makeVariants } from "../../src/outputs/search-index/variants.ts";
import { findInText } from "../../src/search/find-in-text.ts";
import { fold, normaliseQuery, type Variants } from "../../src/search/fold.ts";
import type { FoldedText } from "../../src/search/folded-text.ts";
import { openLibrary } from "../../src/search/library-index.ts";
import { lookUp } from "../../src/search/look-up.ts";
import type { Place, SearchSection, SearchText } from "../../src/search/search-text.ts";
import { packText, unpackText } from "../../src/search/text-file.ts";
import { packVariants } from "../../src/search/variants-file.ts";
import { growTexts } from "./prose.ts";
import { randomFrom, table } from "./sample.ts";
import { readSearchTexts } from "./search-texts.ts";

export const STRETCHES = 3000;
const SEED = 20261124;
const LENGTHS = [1, 2, 3, 4, 5, 6, 7, 8, 12, 20, 40];

/** What the reader sees in one go: a paragraph with the headings before it. */
interface Passage {
	text: string;
	/** Where each sentence ends in it. */
	ends: number[];
}

function passagesOf(sections: readonly SearchSection[]): Passage[] {
	return sections.flatMap(({ blocks }) => {
		const passages: Passage[] = [];
		let open: Passage = { text: "", ends: [] };
		for (const { kind, sentences } of blocks) {
			for (const { text } of sentences) {
				open.text += text;
				open.ends.push(open.text.length);
			}
			if (kind === "heading") continue;
			passages.push(open);
			open = { text: "", ends: [] };
		}
		return open.text === "" ? passages : [...passages, open];
	});
}

/** A stretch as a reader may type it, and whether it goes across a sentence's end. */
export interface Stretch {
	typed: string;
	/** As it stands in the text. */
	stands: string;
	crosses: boolean;
}

/**
 * Stretches of 1 to 40 characters of the text as it stands, punctuation, blanks and redactions included:
 * every place is as likely to be drawn as any other.
 */
export function drawStretches(
	texts: readonly SearchText[],
	count: number,
	seed: number,
): Stretch[] {
	const random = randomFrom(seed);
	const passages = texts.flatMap(({ sections }) => passagesOf(sections));
	const total = passages.reduce((sum, { text }) => sum + text.length, 0);
	const stretches: Stretch[] = [];
	while (stretches.length < count) {
		let at = Math.floor(random() * total);
		const passage = passages.find(({ text }) => {
			if (at < text.length) return true;
			at -= text.length;
			return false;
		});
		const length = LENGTHS[Math.floor(random() * LENGTHS.length)] ?? 2;
		const typed = passage?.text.slice(at, at + length) ?? "";
		if (!/[\p{L}\p{N}]/u.test(typed)) continue;
		const last = at + typed.search(/[\p{L}\p{N}][^\p{L}\p{N}]*$/u);
		const first = at + typed.search(/[\p{L}\p{N}]/u);
		const crosses = passage?.ends.some((end) => end > first && end <= last) ?? false;
		stretches.push({ typed, stands: typed, crosses });
	}
	return stretches;
}

/**
 * Where a phrase stands, by looking at every letter of every passage as it is shown.
 * @returns `slug number-of-passage offset` for each place
 */
export function bruteForce(
	texts: readonly SearchText[],
	typed: string,
	variants: Variants,
): string[] {
	const phrase = normaliseQuery(typed, variants);
	return texts.flatMap(({ slug, sections }) =>
		passagesOf(sections).flatMap(({ text }, i) => {
			const { letters, starts } = fold(text, variants);
			const found: string[] = [];
			for (let k = 0; k + phrase.length <= letters.length; k++) {
				if (letters.slice(k, k + phrase.length) === phrase) found.push(`${slug} ${i} ${starts[k]}`);
			}
			return found;
		}),
	);
}

/** The addresses of a text's sections in which a phrase stands, by looking at every letter. */
export function bruteForceSections(
	{ slug, sections }: SearchText,
	typed: string,
	variants: Variants,
): string[] {
	const phrase = normaliseQuery(typed, variants);
	return sections
		.filter((section) =>
			passagesOf([section]).some(({ text }) => fold(text, variants).letters.includes(phrase)),
		)
		.map(({ path }) => `/${slug}/${path}/`);
}

/** A found place in the same form. */
function placeKeys(texts: readonly SearchText[]): (place: Place) => string {
	const starts = new Map<string, [passage: number, offset: number]>();
	for (const { slug, sections } of texts) {
		let passage = 0;
		for (const { path, blocks } of sections) {
			let offset = 0;
			blocks.forEach(({ kind, sentences }, i) => {
				for (const { n, text } of sentences) {
					starts.set(`${slug} ${path} ${n}`, [passage, offset]);
					offset += text.length;
				}
				if (kind === "heading" && i < blocks.length - 1) return;
				passage++;
				offset = 0;
			});
		}
	}
	return ({ text, section, sentences: [first] }) => {
		const [passage = -1, offset = 0] = starts.get(`${text.slug} ${section.path} ${first?.n}`) ?? [];
		return `${text.slug} ${passage} ${offset + (first?.start ?? 0)}`;
	};
}

/** Wrong places and missed ones, over all stretches. */
export interface Scores {
	asked: number;
	recall: number;
	precision: number;
	/** Of those that go across a sentence's end. */
	crossing: { asked: number; recall: number };
	countsRight: number;
}

/** Asks every stretch and compares with brute force. */
export async function score(
	texts: readonly SearchText[],
	stretches: readonly Stretch[],
	ask: (typed: string) => Promise<{ count: number; places: Place[] }>,
	variants: Variants,
): Promise<Scores> {
	const keyOf = placeKeys(texts);
	let [right, wanted, given, countsRight] = [0, 0, 0, 0];
	const crossing = { asked: 0, right: 0, wanted: 0 };
	for (const { typed, stands, crosses } of stretches) {
		const expected = new Set(bruteForce(texts, stands, variants));
		const { count, places } = await ask(typed);
		const found = places.map(keyOf);
		const hits = found.filter((key) => expected.has(key)).length;
		right += hits;
		wanted += expected.size;
		given += found.length;
		if (count === expected.size) countsRight++;
		if (!crosses) continue;
		crossing.asked++;
		crossing.right += hits;
		crossing.wanted += expected.size;
	}
	return {
		asked: stretches.length,
		recall: right / wanted,
		precision: right / given,
		crossing: { asked: crossing.asked, recall: crossing.right / crossing.wanted },
		countsRight: countsRight / stretches.length,
	};
}

/** An index's files as a host serves them, with what was asked of it. */
export function hostIndex(texts: readonly SearchText[], variants: Variants) {
	const { build, files } = buildIndex(texts, variants);
	const store = new Map<string, Uint8Array>();
	for (const { name, content } of files) {
		store.set(name, typeof content === "string" ? new TextEncoder().encode(content) : content);
	}
	const asked: string[] = [];
	const fetchFile = async (name: string) => {
		asked.push(name);
		const bytes = store.get(name);
		if (!bytes) throw new Error(`no file ${name}`);
		return bytes;
	};
	/** Requests and bytes since the last time; hosts compress JSON, not what they do not know. */
	const takeTraffic = () => {
		const names = asked.splice(0);
		const sizes = names.map((name) => servedSize(name, store.get(name) ?? new Uint8Array()));
		return { requests: names.length, bytes: sizes.reduce((a, b) => a + b, 0) };
	};
	return { build, store, fetchFile, takeTraffic };
}

/** Bytes of a file as hosts send it. */
export function servedSize(name: string, bytes: Uint8Array): number {
	return name.endsWith(".json") ? brotliCompressSync(bytes).length : bytes.length;
}

/** A stretch in traditional characters, as far as OpenCC's table says which. */
export function traditionalOf(typed: string, variants: Variants): string {
	const back = new Map([...variants].reverse().map(([from, to]) => [to, from]));
	return [...typed].map((character) => back.get(character) ?? character).join("");
}

/** Recall and precision of exact places: in the text at hand, and in a library of three texts. */
export async function benchPlaces(): Promise<void> {
	const variants = makeVariants();
	const real = await readSearchTexts();
	const [first] = real;
	if (!first) throw new Error("content/ has no speech to measure with");
	const packed = new TextEncoder().encode(packText(first, variants));
	const text: FoldedText = unpackText(packed, first.slug, "text.json");
	const inText = async (typed: string) => {
		const places = findInText(text, normaliseQuery(typed, variants));
		return { count: places.length, places };
	};
	const three = [...real, ...growTexts(real, 2, 3)];
	const { build, fetchFile } = hostIndex(three, variants);
	const library = await openLibrary(fetchFile, build);
	const inLibrary = (typed: string) =>
		lookUp(library, normaliseQuery(typed, variants), { from: 0, count: 1e6 });
	const oneText = drawStretches([first], STRETCHES, SEED);
	const threeTexts = drawStretches(three, STRETCHES, SEED);
	const traditional = oneText.map((stretch) => ({
		...stretch,
		typed: traditionalOf(stretch.stands, variants),
	}));
	const rows: string[][] = [];
	for (const [name, texts, stretches, ask] of [
		["text at hand", [first], oneText, inText],
		["text at hand, traditional characters", [first], traditional, inText],
		["library of three texts", three, threeTexts, inLibrary],
	] as const) {
		const { asked, recall, precision, crossing, countsRight } = await score(
			texts,
			stretches,
			ask,
			variants,
		);
		rows.push([
			name,
			String(asked),
			recall.toFixed(4),
			precision.toFixed(4),
			countsRight.toFixed(4),
			`${crossing.recall.toFixed(4)} of ${crossing.asked}`,
		]);
	}
	console.log(
		table(
			["exact places", "stretches", "recall", "precision", "count right", "across sentences"],
			rows,
		),
	);
	const sizes = [
		["text at hand", brotliCompressSync(packed).length],
		["table of variants", brotliCompressSync(packVariants(variants)).length],
	] as const;
	for (const [name, bytes] of sizes) console.log(`${name}: ${(bytes / 1024).toFixed(1)} KB brotli`);
}
