import fc from "fast-check";
import { toString as textOf } from "mdast-util-to-string";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { describe, expect, test } from "vitest";
import { inQuotes } from "../../src/model/citation.ts";
import { readExcerptFile, writeExcerptFile } from "../../src/model/excerpt-file.ts";
import {
	escapeMarkdown,
	excerptsAsMarkdown,
	excerptsAsText,
} from "../../src/model/excerpt-words.ts";
import {
	type Excerpt,
	excerptId,
	inOrder,
	joinSentences,
	mergeExcerpt,
	readExcerpt,
	wordsOf,
} from "../../src/model/excerpts.ts";

/** What a text or a reader may hold: marks of Markdown and HTML, blanks, halves of characters. */
const anyWords = fc.oneof(
	fc.string({ unit: "binary", maxLength: 60 }),
	fc.string({
		unit: fc.constantFrom(
			..."讲话**镇、“”‘’《》_#>+-1.)`<b>&[](){}|~\\=:!$@\n\u3000".split(""),
			"https://a.cn",
			"www.a.cn",
			"<script>alert(1)</script>",
			"\ud800",
		),
		maxLength: 30,
	}),
);
const sentences = fc.array(
	fc.record({
		n: fc.integer({ min: 1, max: 9999 }),
		f: fc.stringMatching(/^[\w-]{8,11}$/),
		text: anyWords.filter((text) => text.trim() !== ""),
	}),
	{ minLength: 1, maxLength: 5 },
);
const excerpt: fc.Arbitrary<Excerpt> = fc.record({
	speech: fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8})?$/),
	path: fc.constantFrom("opening", "3", "3/2", "2/1/4", "article-32", "appendix-2", "text"),
	source: anyWords,
	place: anyWords,
	sentences,
	remark: anyWords,
	kept: fc.integer({ min: 0 }),
});
const book = fc.uniqueArray(excerpt, { selector: excerptId, maxLength: 8 });

const LINK = "https://example.cn/lianzheng/3/2/?f=Abcdefgh#s5";
const one: Excerpt = {
	speech: "lianzheng",
	path: "3/2",
	source: "区长　周明远：《在会议上的讲话》（2024年3月15日）",
	place: "第三部分第二条",
	sentences: [
		{ n: 5, f: "Abcdefgh", text: "**镇要带头，“为官不为”也是变相腐败。" },
		{ n: 6, f: "Bcdefghi", text: "要动真碰硬。" },
	],
	remark: "开会时讲\n1. 带头",
	kept: 1,
};

describe("the backup", () => {
	test("brings back every excerpt as it was, in order", () => {
		fc.assert(
			fc.property(book, (excerpts) => {
				expect(readExcerptFile(writeExcerptFile(excerpts))).toEqual({ excerpts, refused: 0 });
			}),
			{ numRuns: 500 },
		);
	});

	test("is read also from a message with words around it, and after the mark of a text file", () => {
		const content = writeExcerptFile([one]);
		expect(readExcerptFile(`\ufeff${content}`)?.excerpts).toEqual([one]);
		expect(readExcerptFile(`我的摘录：\n${content}\n收到请回复`)?.excerpts).toEqual([one]);
	});

	test("is never taken from something else, whatever it is", () => {
		const other = fc.oneof(fc.json(), anyWords);
		fc.assert(
			fc.property(other, (content) => {
				expect(readExcerptFile(content)).toBeNull();
			}),
		);
		expect(readExcerptFile('{"format":"speech-excerpts","version":2,"excerpts":[]}')).toBeNull();
	});

	test("gives the whole entries of a damaged one and counts the others", () => {
		const { sentences: own } = one;
		const bad = [
			null,
			7,
			{ ...one, speech: "../evil" },
			{ ...one, path: "3/2/../../x" },
			{ ...one, path: "javascript:alert(1)" },
			{ ...one, sentences: [] },
			{ ...one, sentences: [{ ...own[0], f: 'x"><img src=x>' }] },
			{ ...one, sentences: [{ ...own[0], n: 1.5 }] },
			{ ...one, sentences: [{ ...own[0], n: 0 }] },
			{ ...one, sentences: [{ ...own[0], text: " " }] },
			{ ...one, source: 5 },
		];
		const content = JSON.stringify({
			format: "speech-excerpts",
			version: 1,
			excerpts: [...bad, one, one],
		});
		expect(readExcerptFile(content)).toEqual({ excerpts: [one], refused: bad.length });
	});

	test("nothing that is read as an excerpt can make another address than the site's", () => {
		fc.assert(
			fc.property(fc.record({ speech: anyWords, path: anyWords }), (place) => {
				const read = readExcerpt({ ...one, ...place });
				if (read) expect(`${read.speech}/${read.path}`).toMatch(/^[a-z0-9-]+(\/[a-z0-9-]+)+$/);
			}),
		);
	});
});

/** What a reader of Markdown sees: the quotations, then every other paragraph. */
function readMarkdown(markdown: string): { quotations: string[]; others: string[] } {
	const tree = unified().use(remarkParse).use(remarkGfm).parse(markdown);
	const kinds = tree.children.map(({ type }) => type);
	expect(new Set(kinds)).toEqual(
		new Set(
			["heading", "blockquote", "paragraph", "thematicBreak"].filter((k) =>
				kinds.includes(k as "heading"),
			),
		),
	);
	const texts = (type: string) =>
		tree.children.filter((node) => node.type === type).map((node) => textOf(node));
	return { quotations: texts("blockquote"), others: texts("paragraph") };
}

/** Without what Markdown does not keep: white space, and characters that no text has. */
const visible = (text: string) => text.replaceAll("\0", "").replace(/[\s\ufffd]/g, "");

describe("Markdown", () => {
	test("gives the quotation with its asterisks, the citation with its link, and the own line", () => {
		const markdown = excerptsAsMarkdown("摘录本", [one], () => LINK);
		expect(markdown).toBe(
			[
				"# 摘录本",
				"> \\*\\*镇要带头，“为官不为”也是变相腐败。要动真碰硬。",
				`——[区长　周明远：《在会议上的讲话》（2024年3月15日）第三部分第二条](<${LINK}>)`,
				"批注：开会时讲\\\n1\\. 带头\n",
			].join("\n\n"),
		);
	});

	test("reads as the same characters, whatever they are: no mark of it comes from a text", () => {
		fc.assert(
			fc.property(fc.array(excerpt, { minLength: 1, maxLength: 4 }), (excerpts) => {
				const { quotations, others } = readMarkdown(
					excerptsAsMarkdown("摘录本", excerpts, () => LINK),
				);
				expect(quotations.map(visible)).toEqual(excerpts.map((e) => visible(wordsOf(e))));
				for (const { source, place, remark } of excerpts) {
					expect(visible(others.shift() ?? "")).toBe(visible(`——${source}${place}`));
					if (remark.trim() !== "")
						expect(visible(others.shift() ?? "")).toBe(visible(`批注：${remark}`));
				}
			}),
			{ numRuns: 500 },
		);
	});

	test("leaves plain Chinese as it is", () => {
		const line = "一、2024年3月15日，“三管三必须”（安全生产法第3条）——要求：抓紧、抓实。";
		expect(escapeMarkdown(line)).toBe(line);
	});
});

test("plain text has quotation, citation, link and own line, a blank line between excerpts", () => {
	const text = excerptsAsText([one, { ...one, remark: "" }], () => LINK);
	const cited = `${inQuotes(wordsOf(one))}——${one.source}${one.place}`;
	expect(text).toBe(`${cited}\n${LINK}\n批注：开会时讲\n1. 带头\n\n${cited}\n${LINK}\n`);
});

test("a heading without a mark at its end stands apart from what follows it", () => {
	expect(joinSentences(["加快转变职能", "要放权。", " 要监管。"])).toBe(
		"加快转变职能　要放权。要监管。",
	);
});

test("the reader's order holds; what it does not name comes last, as it was kept", () => {
	const at = (f: string, kept: number) => ({
		...one,
		kept,
		sentences: [{ n: 1, f, text: "句。" }],
	});
	const [a, b, c] = [at("aaaaaaaa", 3), at("bbbbbbbb", 2), at("cccccccc", 1)];
	const ids = (excerpts: readonly Excerpt[]) => excerpts.map(({ sentences: [s] }) => s?.f[0]);
	expect(ids(inOrder([a, b, c], []))).toEqual(["c", "b", "a"]);
	expect(ids(inOrder([c, b, a], [excerptId(a), "gone", excerptId(a)]))).toEqual(["a", "c", "b"]);
});

test("the same excerpt from elsewhere loses no own line of either", () => {
	expect(mergeExcerpt(one, { ...one, remark: "" })).toBe(one);
	expect(mergeExcerpt(one, { ...one, remark: "带头" })).toBe(one);
	expect(mergeExcerpt(one, { ...one, remark: "另一句" }).remark).toBe(`${one.remark}\n另一句`);
});
