import type { RootContent } from "mdast";

/** Policy terms as data. */

/** What an explanation rests on. */
export type TermSource =
	| {
			type: "document";
			title: string;
			issuer: string;
			number?: string | undefined;
			article?: string | undefined;
			date?: string | undefined;
	  }
	| { type: "speech"; speech: string; quote: string }
	| { type: "none" };

export interface Term {
	/** The last part of its address: `/terms/<slug>/`. */
	slug: string;
	name: string;
	/** Other literal spellings. */
	aliases: string[];
	/** Syllables with tone marks, a space between them. */
	pinyin: string;
	/** One of the site's categories. */
	category: string;
	/** The list a number stands for, or empty. */
	expansion: string[];
	/** Slugs of related terms. */
	related: string[];
	sources: TermSource[];
	/** The explanation as the tree it was read into. */
	content: RootContent[];
	/** The explanation's characters, without markup. */
	explanation: string;
}

/** A document as a source is named: 《中华人民共和国安全生产法》第三条，全国人民代表大会常务委员会，2021-06-10. */
export function sourceInWords(source: TermSource): string {
	if (source.type === "none") return "未见公开出处";
	if (source.type === "speech") return "讲话原文";
	const { title, issuer, number, article, date } = source;
	const name = `《${title.replace(/《/g, "〈").replace(/》/g, "〉")}》${article ?? ""}`;
	return [number ? `${name}（${number}）` : name, issuer, date].filter(Boolean).join("，");
}

/** The first sentence of an explanation, for a card. */
export function firstSentence(explanation: string): string {
	return /^[^。！？]*[。！？]?/.exec(explanation)?.[0] ?? explanation;
}

/** Pinyin without tone marks, a letter or digit each, for filters and the index. */
export function plainPinyin(pinyin: string): string[] {
	return pinyin
		.normalize("NFD")
		.replace(/u\u0308/g, "v")
		.replace(/\p{M}/gu, "")
		.toLowerCase()
		.split(/\s+/);
}
