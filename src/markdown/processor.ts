import { unified } from "@astrojs/markdown-remark";
import { matcherFor } from "../model/occurrences.ts";
import type { Term } from "../model/terms.ts";
import { syntaxPlugins } from "./parse.ts";
import { remarkRedactions } from "./remark-redactions.ts";
import { remarkSentences } from "./remark-sentences.ts";
import { remarkTerms } from "./remark-terms.ts";

/**
 * Astro's Markdown processor for this site. Typographic replacement stays off: it would change
 * characters of the text.
 * @param base the site's base path
 */
export function makeProcessor(terms: readonly Term[], base: string) {
	return unified({
		gfm: false,
		smartypants: false,
		remarkPlugins: [
			...syntaxPlugins,
			remarkSentences,
			[remarkTerms, { match: matcherFor(terms), base: base.replace(/\/?$/, "/") }],
			remarkRedactions,
		],
		remarkRehype: {
			clobberPrefix: "",
			footnoteLabel: "校注",
			footnoteLabelTagName: "h2",
			footnoteLabelProperties: { className: ["notes-title"] },
			footnoteBackContent: "返回",
			footnoteBackLabel: (note: number) => `从校注${note + 1}回到正文`,
		},
	});
}
