import { unified } from "@astrojs/markdown-remark";
import { syntaxPlugins } from "./parse.ts";
import { remarkRedactions } from "./remark-redactions.ts";
import { remarkSentences } from "./remark-sentences.ts";

/**
 * Astro's Markdown processor for this site. Typographic replacement stays off: it would change
 * characters of the text.
 */
export const processor = unified({
	gfm: false,
	smartypants: false,
	remarkPlugins: [...syntaxPlugins, remarkSentences, remarkRedactions],
	remarkRehype: {
		clobberPrefix: "",
		footnoteLabel: "校注",
		footnoteLabelTagName: "h2",
		footnoteLabelProperties: { className: ["notes-title"] },
		footnoteBackContent: "返回",
		footnoteBackLabel: (note: number) => `从校注${note + 1}回到正文`,
	},
});
