import fc from "fast-check";
import { expect, test } from "vitest";
import { cutSpeech } from "../../src/cut/cut-speech.ts";
import { proposeOutline } from "../../src/cut/propose/propose-outline.ts";
import { checkPages, promise } from "../../src/library/page-gate.ts";
import { type PageText, readPageText } from "../../src/library/page-text.ts";
import { sha256 } from "../../src/library/speech-files.ts";
import {
	applyOutline,
	excerptOf,
	LINE_ROLES,
	MATTER_ROLES,
	type Outline,
} from "../../src/model/outline.ts";
import { sourceLines } from "../../src/model/source.ts";
import type { Section, Speech } from "../../src/model/speech.ts";
import { sectionHtml } from "../../src/render/section.ts";
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
	const inside = sourceLines(received).map(({ line, text: own }) => {
		const place = fc.integer({ min: 0, max: own.length });
		const first = excerptOf(own);
		const omission = fc
			.tuple(place, place)
			.filter(([a, b]) => a !== b)
			.map(([a, b]) => ({ line, start: Math.min(a, b), end: Math.max(a, b), first }));
		const split = fc
			.record({
				at: fc.integer({ min: 1, max: Math.max(1, own.length - 1) }),
				role: fc.constantFrom("text" as const, "heading" as const, ...MATTER_ROLES),
				level: fc.integer({ min: 1, max: 5 }),
				headingEnd: fc.option(fc.integer({ min: 1, max: Math.max(1, own.length) })),
			})
			.map(({ at, role, level, headingEnd }) => ({
				line,
				at,
				role,
				level: role === "heading" ? level : null,
				headingEnd: role === "heading" ? headingEnd : null,
				first,
			}));
		return fc.record({
			omissions: own.length < 2 ? fc.constant([]) : fc.array(omission, { maxLength: 2 }),
			splits: own.length < 2 ? fc.constant([]) : fc.array(split, { maxLength: 2 }),
		});
	});
	return fc.tuple(fc.tuple(...rows), fc.tuple(...inside)).map(([all, within]) => {
		const splits = within.flatMap((one) => one.splits);
		return {
			rows: all.flat(),
			omissions: within.flatMap((one) => one.omissions),
			...(splits.length > 0 && { splits }),
		};
	});
};

/** What the pages of a speech show, as the far gate reads them. */
function pagesOf(speech: Speech): Map<string, PageText> {
	const page = (path: string, sections: readonly Section[]) => {
		const html = sections.map((section) =>
			sectionHtml(section, { page: path, headingLevel: 2, base: "/", speech: speech.slug }),
		);
		return readPageText(
			`<main><article class="speech-text" data-speech="${speech.slug}" data-page="${path}">${html.join("")}</article></main>`,
		);
	};
	return new Map([
		["full", page("full", speech.sections)],
		...speech.sections.map((one): [string, PageText] => [one.path, page(one.path, [one])]),
	]);
}

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

test("whatever an editor writes into the outline, no character is lost on the pages and none doubled", () => {
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
				const promised = promise(speech.slug, received, outline);
				const cover = [...promised.front, ...promised.leftOut.map((l) => l.text)].join("");
				expect(checkPages(promised, pagesOf(speech), cover)).toEqual([]);
			},
		),
		{ numRuns: 3000, seed: SEED },
	);
}, 120_000);
