import { readFileSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runCut } from "../../src/cut/command.ts";
import { proposeOutline } from "../../src/cut/propose/propose-outline.ts";
import { type FindingKind, findFindings } from "../../src/cut/rehearse/findings.ts";

const SOURCE = readFileSync(
	new URL("../../content/speeches/lianzheng/source.txt", import.meta.url),
	"utf8",
);
const TERMS: ReadonlySet<string> = new Set(
	[...SOURCE.matchAll(/“([^”]+)”/g)].map((found) => found[1] ?? ""),
);
const find = (source: string) => findFindings(source, proposeOutline(source).outline, TERMS);

interface Fault {
	kind: FindingKind;
	line: number;
	from: string | RegExp;
	to: string;
}

/** Thirty slips as they are made in typing and pasting, each in its line of the real speech. */
const FAULTS: readonly Fault[] = [
	{ kind: "half-width", line: 2, from: /，(?=[\u4e00-\u9fff])/, to: "," },
	{ kind: "half-width", line: 9, from: /，(?=[\u4e00-\u9fff])/, to: "," },
	{ kind: "half-width", line: 14, from: /。(?=[\u4e00-\u9fff])/, to: "." },
	{ kind: "half-width", line: 16, from: /；(?=[\u4e00-\u9fff])|。(?=[\u4e00-\u9fff])/, to: ";" },
	{ kind: "half-width", line: 21, from: /，(?=[\u4e00-\u9fff])/, to: "," },
	{ kind: "unpaired", line: 5, from: "”", to: "" },
	{ kind: "unpaired", line: 10, from: "“", to: "" },
	{ kind: "unpaired", line: 15, from: "”", to: "" },
	{ kind: "unpaired", line: 17, from: /“(?=三管)/, to: "" },
	{ kind: "unpaired", line: 11, from: /(?<=。)/, to: "（" },
	{ kind: "unpaired", line: 22, from: /(?<=。)/, to: "）" },
	{ kind: "doubled", line: 4, from: "。", to: "。。" },
	{ kind: "doubled", line: 8, from: "，", to: "，，" },
	{ kind: "doubled", line: 13, from: "，", to: "、，" },
	{ kind: "doubled", line: 20, from: "。", to: "。，" },
	{ kind: "blank", line: 2, from: /(?<=[\u4e00-\u9fff]{9})(?=[\u4e00-\u9fff]{3})/, to: " " },
	{ kind: "blank", line: 9, from: /(?<=[\u4e00-\u9fff]{9})(?=[\u4e00-\u9fff]{3})/, to: "　" },
	{ kind: "blank", line: 17, from: /(?<=[\u4e00-\u9fff]{9})(?=[\u4e00-\u9fff]{3})/, to: "  " },
	{ kind: "blank", line: 24, from: /(?<=[\u4e00-\u9fff]{5})(?=[\u4e00-\u9fff]{3})/, to: " " },
	{ kind: "numbering", line: 5, from: "三是", to: "五是" },
	{ kind: "numbering", line: 6, from: "二是", to: "三是" },
	{ kind: "numbering", line: 16, from: "三要", to: "五要" },
	{ kind: "repeated", line: 14, from: /$/, to: "实践一再表明，群众的眼睛是雪亮的，谁也骗不了。" },
	{ kind: "repeated", line: 23, from: /$/, to: "实践一再表明，群众的眼睛是雪亮的，谁也骗不了。" },
	{ kind: "term", line: 4, from: /。$/, to: "，落实“七查八看”。" },
	{ kind: "term", line: 9, from: /(?<=。)/, to: "坚持“两手硬”。" },
	{ kind: "term", line: 20, from: /(?<=。)/, to: "做到“五个过硬”。" },
	{ kind: "redaction", line: 2, from: /(?<=。)/, to: "**县要带头。" },
	{ kind: "redaction", line: 13, from: /(?<=。)/, to: "今年要完成*件。" },
	{ kind: "redaction", line: 22, from: /(?<=。)/, to: "****年要验收。" },
];

describe("the rehearsal's findings", () => {
	const before = find(SOURCE);

	test("the real speech has what it really has, and no false alarm", () => {
		const told = before
			.filter(({ kind }) => kind !== "redaction")
			.map(({ kind, line }) => `${line} ${kind}`);
		expect(told).toEqual(["5 repeated", "22 repeated", "23 half-width", "24 half-width"]);
		expect(before.filter(({ kind }) => kind === "redaction").length).toBe(
			[...SOURCE.matchAll(/\*+/g)].length,
		);
	});

	test.each(FAULTS)("names a seeded fault: $kind in line $line", ({ kind, line, from, to }) => {
		const lines = SOURCE.split("\n");
		const change = (at: number, one: Pick<Fault, "from" | "to">) => {
			const text = lines[at - 1]?.trimEnd() ?? "";
			const changed = text.replace(one.from, one.to);
			expect(changed).not.toBe(text);
			lines[at - 1] = changed;
		};
		change(line, { from, to });
		// A repetition needs its first place.
		if (kind === "repeated") change(4, { from: /$/, to });
		const fresh = find(lines.join("\n")).filter(
			(one) =>
				!before.some(
					(old) => old.kind === one.kind && old.line === one.line && old.text === one.text,
				),
		);
		expect(fresh.some((one) => one.kind === kind && one.line === line)).toBe(true);
		// A wrong number is wrong on both sides; nothing else is told.
		expect(fresh.every((one) => one.kind === kind)).toBe(true);
	});

	test("all thirty are named with their line by the command, on the page and on the screen", async () => {
		const home = await mkdtemp(join(tmpdir(), "faults-"));
		const content = fileURLToPath(new URL("../../content", import.meta.url));
		const file = join(home, "received.txt");
		const named: string[] = [];
		for (const { kind, line, from, to } of FAULTS) {
			const lines = SOURCE.split("\n");
			const put = (at: number, one: Pick<Fault, "from" | "to">) => {
				lines[at - 1] = (lines[at - 1]?.trimEnd() ?? "").replace(one.from, one.to);
			};
			put(line, { from, to });
			if (kind === "repeated") put(4, { from: /$/, to });
			await writeFile(file, lines.join("\n"));
			const out: string[] = [];
			const io = { out: (said: string) => out.push(said), err: (said: string) => out.push(said) };
			expect(await runCut([file, "--rehearse"], { ...io, root: join(content, "speeches") })).toBe(
				0,
			);
			const page = await readFile(join(home, "received-预演.html"), "utf8");
			const [, section = ""] = page.split(`<section id="${kind}">`);
			const part = section.split("</section>")[0] ?? "";
			const isSaid = kind === "redaction" || out.some((said) => said.startsWith(`第${line}行：`));
			if (isSaid && part.includes(`>第${line}行<`)) named.push(`${kind} ${line}`);
		}
		expect(named).toHaveLength(FAULTS.length);
		await rm(home, { recursive: true });
	}, 60_000);

	test("a quotation over several paragraphs, each opening anew, is paired", () => {
		const source = "来信\n“各位乡亲，路修好了。\n“请常回家看看。”";
		expect(find(source)).toEqual([]);
	});

	test("the line is the source's where lines are joined", () => {
		const source = "来信\n各位乡亲，路修好了，桥\n也修好了,请回家。";
		const outline = {
			rows: [
				{
					line: 3,
					role: "join" as const,
					level: null,
					headingEnd: null,
					first: "也修好了,请回家。",
				},
			],
			omissions: [],
		};
		expect(findFindings(source, outline, TERMS)).toMatchObject([{ kind: "half-width", line: 3 }]);
	});

	test("never fails, and names lines that are there", () => {
		fc.assert(
			fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (source) => {
				for (const { line } of find(source)) expect(line).toBeGreaterThan(0);
			}),
		);
	});
});
