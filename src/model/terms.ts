/** Policy terms as data. */

/** The kinds a term can be of, in the order they are shown. */
export const CATEGORIES = [
	"党的建设",
	"作风纪律",
	"依法行政",
	"监督",
	"经济发展",
	"营商环境",
	"民生",
	"安全与风险",
	"本地提法",
] as const;

export type Category = (typeof CATEGORIES)[number];

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
	category: Category;
	/** The list a number stands for, or empty. */
	expansion: string[];
	/** Slugs of related terms. */
	related: string[];
	sources: TermSource[];
	/** The explanation's characters, without markup. */
	explanation: string;
}
