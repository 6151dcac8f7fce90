import fc from "fast-check";
import { expect, test } from "vitest";
import { cutSpeech } from "../../src/cut/cut-speech.ts";
import { proposeOutline } from "../../src/cut/propose/propose-outline.ts";
import { sha256 } from "../../src/library/speech-files.ts";
import { applyOutline, excerptOf, LINE_ROLES, type Outline } from "../../src/model/outline.ts";
import { sourceLines } from "../../src/model/source.ts";
import { allLinesOf } from "../lines.ts";

/** Pieces of speeches, of markup, and of what is both. */
const PIECES = [
	..."甲乙丙，。！？：；、“”‘’（）《》 \u3000\t",
	..."*_<>{}[]()#|`\\~&!@$^=+-.:/'\"0aZ%",
	...[
		"**",
		"***",
		"~~",
		"```",
		"---",
		"===",
		"![",
		"](",
		"[^a]",
		"[^a]:",
		"{/*",
		"*/}",
		"<b>",
		"</b>",
	],
	...[
		"&amp;",
		"&#42;",
		"&nbsp",
		"http://a.cn/b",
		"www.a.cn",
		"a@b.cn",
		"HTTPS://",
		"mailto:a@b.cn",
	],
	...[
		"import ",
		"export ",
		"import",
		"1.",
		"2)",
		"# ",
		"> ",
		"- ",
		"    ",
		"| a |",
		"\u00a0",
		"\u2003",
	],
	...[
		"第一，",
		"第二，",
		"第一部分",
		"一、",
		"二、",
		"（一）",
		"（二）",
		"一要",
		"二要",
		"一是",
		"二是",
	],
	...[
		"首先，",
		"其次，",
		"最后，",
		"1．",
		"２．",
		"要强化管理。",
		"要抓落实。",
		"同志们：",
		"同志们，",
	],
];

const line = fc
	.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 14 })
	.map((pieces) => pieces.join(""));

const text = fc
	.array(line, { minLength: 1, maxLength: 8 })
	.chain((lines) =>
		fc.constantFrom("\n", "\r\n", "\n\n", "\n\u3000\u3000").map((end) => lines.join(end)),
	)
	.filter((whole) => whole.trim() !== "");

/** Any outline that an editor could write for a text. */
const outlineFor = (received: string): fc.Arbitrary<Outline> => {
	const rows = sourceLines(received).map(({ line, text: own }) =>
		fc
			.record({
				role: fc.constantFrom(null, null, null, "heading" as const, ...LINE_ROLES),
				level: fc.integer({ min: 1, max: 5 }),
				headingEnd: fc.option(fc.integer({ min: 1, max: Math.max(1, own.length) })),
			})
			.map(({ role, level, headingEnd }) =>
				role === null
					? []
					: [
							{
								line,
								role,
								level: role === "heading" || role === "cell" ? level : null,
								headingEnd: role === "heading" ? headingEnd : null,
								first: excerptOf(own),
							},
						],
			),
	);
	return fc.tuple(...rows).map((all) => ({ rows: all.flat(), omissions: [] }));
};

function cutText(received: string, outline: Outline) {
	const source = new TextEncoder().encode(received);
	return cutSpeech({
		slug: "speech",
		title: "题",
		text: received,
		source,
		received: { encoding: "utf-8", sha256: sha256(source) },
		outline,
	}).speech;
}

/** A table's rows in the source may end in empty cells, which no reader sees. */
const plain = (lines: readonly string[]) => lines.map((line) => line.replace(/\t+/g, "\t").trim());

// A fixed seed, so that a landing does not hang on chance; change it to look further.
const SEED = 20261123;

test("whatever a text is made of, its files read back as the same characters", () => {
	fc.assert(
		fc.property(text, (received) => {
			const { outline } = proposeOutline(received);
			const { shown } = applyOutline(received, outline);
			// A proposal may find nothing but a title and a date in a handful of characters.
			fc.pre(
				shown.some(({ role }) => !["title", "subtitle", "byline", "date", "number"].includes(role)),
			);
			const speech = cutText(received, outline);
			const found = [...speech.front.map((l) => l.text), ...allLinesOf(speech)].join("");
			expect(plain([found])).toEqual(plain([shown.map((l) => l.text).join("")]));
		}),
		{ numRuns: 3000, seed: SEED },
	);
}, 120_000);

test("whatever an editor writes into the outline, no character is lost and none doubled", () => {
	fc.assert(
		fc.property(
			text.chain((received) => outlineFor(received).map((outline) => ({ received, outline }))),
			({ received, outline }) => {
				const { shown, leftOut } = applyOutline(received, outline);
				fc.pre(
					shown.some(
						({ role }) => !["title", "subtitle", "byline", "date", "number"].includes(role),
					),
				);
				const speech = cutText(received, outline);
				const squeeze = (lines: readonly string[]) => lines.join("").replace(/\s/g, "");
				const seen = [...speech.front.map((l) => l.text), ...allLinesOf(speech)];
				expect([...squeeze(seen), ...squeeze(leftOut.map((l) => l.text))].sort().join("")).toBe(
					[...squeeze(sourceLines(received).map((l) => l.text))].sort().join(""),
				);
				expect(squeeze(seen)).toBe(squeeze(shown.map((l) => l.text)));
			},
		),
		{ numRuns: 3000, seed: SEED },
	);
}, 120_000);
