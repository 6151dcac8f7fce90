import fc from "fast-check";
import { expect, test } from "vitest";
import { cutSpeech } from "../../src/cut/cut-speech.ts";
import { sourceLines } from "../../src/model/source.ts";
import { linesOf } from "../../src/model/speech.ts";

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

test("whatever a text is made of, its files read back as the same characters", () => {
	fc.assert(
		fc.property(text, (received) => {
			const { speech } = cutSpeech({
				slug: "speech",
				text: received,
				encoding: "utf-8",
				received: new Uint8Array(),
			});
			expect(speech.sections.flatMap((s) => linesOf(s).map((l) => l.text))).toEqual(
				sourceLines(received).map((l) => l.text),
			);
		}),
		// A fixed seed, so that a landing does not hang on chance; change it to look further.
		{ numRuns: 4000, seed: 20261123 },
	);
}, 120_000);
