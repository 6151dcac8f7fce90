import type { SearchBlock, SearchSection, SearchText } from "../../src/search/search-text.ts";
import { randomFrom } from "./sample.ts";

/**
 * Prose made from real texts: a walk over their characters that mostly follows the two before and now and
 * then only the one before (a Markov mix), so that set phrases come again as they do in speeches; and
 * words of a vocabulary of 20,000, unequally frequent, so that there are rare phrases too.
 */
export interface Prose {
	/** A sentence of about so many characters. */
	sentence(length: number): string;
}

const CLAUSE_END = "，；、：";
/** How often the walk forgets the character before the last. */
const FORGET = 0.12;
/** How often a word of the vocabulary is put in, a character. */
const WORD = 0.035;

export function proseFrom(texts: readonly SearchText[], seed: number): Prose {
	const random = randomFrom(seed);
	const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)] as T;
	const after = new Map<string, string[]>();
	const put = (context: string, next: string) => {
		const list = after.get(context);
		if (list) list.push(next);
		else after.set(context, [next]);
	};
	const paragraphs = texts.flatMap(({ sections }) =>
		sections.flatMap(({ blocks }) =>
			blocks.map(({ sentences }) => sentences.map(({ text }) => text).join("")),
		),
	);
	for (const paragraph of paragraphs) {
		const characters = ["。", ...paragraph];
		for (let i = 1; i < characters.length; i++) {
			put(characters[i - 1] ?? "", characters[i] ?? "");
			put(`${characters[i - 2] ?? ""}${characters[i - 1]}`, characters[i] ?? "");
		}
	}
	const known = [...new Set(paragraphs.join("").match(/\p{Script=Han}/gu) ?? [])];
	// Half of the words' characters are rare ones that the texts do not have.
	const character = () =>
		random() < 0.5
			? pick(known)
			: String.fromCodePoint(0x4e00 + Math.floor(random() ** 2 * 2500) * 8);
	const vocabulary = Array.from({ length: 20_000 }, () =>
		Array.from({ length: random() < 0.7 ? 2 : 3 }, character).join(""),
	);
	const next = (two: string): string => {
		if (random() < WORD) return vocabulary[Math.floor(random() ** 3 * vocabulary.length)] ?? "";
		const long = random() < FORGET ? undefined : after.get(two);
		return pick(long ?? after.get(two.slice(-1)) ?? known);
	};
	return {
		sentence(length) {
			let text = "";
			while (text.length < length) text += next(text.slice(-2) || "。");
			const body = text.replace(/[。！？]/g, "，").replace(/^[，；、：”》）]+/, "");
			return CLAUSE_END.includes(body.slice(-1)) ? `${body.slice(0, -1)}。` : `${body}。`;
		},
	};
}

/** Texts with the structure of the real ones and generated words, the newest first. */
export function growTexts(real: readonly SearchText[], count: number, seed: number): SearchText[] {
	const prose = proseFrom(real, seed);
	return Array.from({ length: count }, (_, i) => {
		const model = real[i % real.length] as SearchText;
		const year = 2026 - Math.floor(i / 40);
		return {
			slug: `text-${i}`,
			title: `在${prose.sentence(10).slice(0, 10)}会议上的讲话`,
			kind: model.kind,
			date: `${year}-${String(12 - (i % 12)).padStart(2, "0")}-01`,
			sections: model.sections.map((section) => growSection(section, prose)),
		};
	});
}

function growSection(section: SearchSection, prose: Prose): SearchSection {
	return {
		...section,
		blocks: section.blocks.map(
			(block): SearchBlock => ({
				...block,
				sentences: block.sentences.map((sentence) => ({
					...sentence,
					text: prose.sentence(sentence.text.length),
				})),
			}),
		),
	};
}

/** One text of so many characters, its sections numbered on. */
export function growLongText(
	real: readonly SearchText[],
	characters: number,
	seed: number,
): SearchText {
	const prose = proseFrom(real, seed);
	const models = real.flatMap(({ sections }) => sections);
	const sections: SearchSection[] = [];
	let length = 0;
	for (let i = 0; length < characters; i++) {
		const section = growSection(models[i % models.length] as SearchSection, prose);
		const part = Math.floor(i / 20) + 1;
		sections.push({
			...section,
			path: `${part}/${(i % 20) + 1}`,
			place: `第${part}部分第${(i % 20) + 1}条`,
		});
		const own = section.blocks.flatMap(({ sentences }) => sentences);
		length += own.reduce((sum, { text }) => sum + text.length, 0);
	}
	return { slug: "long", title: "一篇很长的报告", kind: "报告", date: "2026-01-01", sections };
}
