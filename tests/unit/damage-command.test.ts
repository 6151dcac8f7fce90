import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runCut } from "../../src/cut/command.ts";
import { checkPages, promise } from "../../src/library/page-gate.ts";
import { readPageText } from "../../src/library/page-text.ts";
import { readSpeech } from "../../src/library/read-speech.ts";
import { readOutline } from "../../src/model/outline-file.ts";
import type { Speech } from "../../src/model/speech.ts";
import { sectionHtml } from "../../src/render/section.ts";

const fixture = (name: string) =>
	readFile(new URL(`../fixtures/outlines/${name}.txt`, import.meta.url), "utf8");

const paragraph = (from: number) =>
	Array.from({ length: 6 }, (_x, i) => `第${from + i}处水渠已经修好，两岸栽了树，路也通了。`).join(
		"",
	);

const WHOLE = [
	"水利工作总结",
	"一、修渠",
	paragraph(1),
	paragraph(11),
	"二、栽树",
	paragraph(21),
	paragraph(31),
	"三、通路",
	paragraph(41),
	paragraph(51),
];

/** Invisible characters inside words, as Word and web pages leave them. */
const invisible = WHOLE.map((line) => line.replace("水渠已经", "水\u00ad渠\u200b已经")).join("\n");

/** A page number in the middle of paragraphs that a page break has run through. */
const pageNumbers = WHOLE.map((line, i) =>
	line.length > 60 ? line.replace("两岸栽了树", `两岸— ${i + 1} —栽了树`) : line,
).join("\n");

describe("damage, by the command", () => {
	let root = "";
	let out: string[] = [];
	let err: string[] = [];
	const cut = async (...args: string[]) => {
		[out, err] = [[], []];
		return runCut(args, { out: (l) => out.push(l), err: (l) => err.push(l), root });
	};
	const printed = () => out.join("\n");

	/** The speech's text as its pages show it, after the far gate has compared it with the source. */
	async function shownText(): Promise<{ text: string; html: string }> {
		const folder = join(root, "speech");
		const speech = await read(folder);
		const html = speech.sections
			.map((one) =>
				sectionHtml(one, { page: "full", headingLevel: 2, base: "/", speech: "speech" }),
			)
			.join("");
		const page = readPageText(
			`<main><article class="speech-text" data-speech="speech" data-page="full">${html}</article></main>`,
		);
		const source = await readFile(join(folder, "source.txt"), "utf8");
		const outline = readOutline(await readFile(join(folder, "outline.tsv"), "utf8"), "outline.tsv");
		const promised = promise("speech", source, outline);
		const cover = [...promised.front, ...promised.leftOut.map(({ text }) => text)].join("");
		const pages = new Map([["full", page]]);
		const faults = checkPages(promised, pages, cover).filter((one) => !/found no page/.test(one));
		expect(faults).toEqual([]);
		return { text: [...page.sections.values()].join("\n"), html };
	}
	const read = async (folder: string): Promise<Speech> => readSpeech(folder);

	async function receive(text: string): Promise<string> {
		const file = join(root, "received.txt");
		await writeFile(file, text);
		return file;
	}

	beforeEach(async () => {
		root = await mkdtemp(join(tmpdir(), "damage-"));
	});
	afterEach(() => rm(root, { recursive: true }));

	const cases: [
		string,
		() => Promise<string>,
		RegExp,
		(shown: { text: string; html: string }) => void,
	][] = [
		[
			"lines wrapped at a width",
			() => fixture("speech-wrapped-indented"),
			/按固定宽度断了行[\s\S]*--mend/,
			({ html }) => {
				const texts = [...html.matchAll(/<p>([\s\S]*?)<\/p>/g)].map(([, p = ""]) => p);
				expect(texts.every((p) => /[。！？：；”）]/.test(p))).toBe(true);
			},
		],
		[
			"page numbers inside paragraphs",
			async () => pageNumbers,
			/页码/,
			({ text }) => {
				expect(text).toContain("两岸栽了树");
				expect(text).not.toContain("—");
			},
		],
		[
			"headers that every page repeats",
			() => fixture("plan-running-heads"),
			/页/,
			({ text }) => expect(text).not.toMatch(/第\s*\d+\s*页/),
		],
		[
			"a table that was flattened into lines",
			() => fixture("report-flattened-table"),
			/一张表/,
			({ html }) => expect(html).toContain("<table>"),
		],
		[
			"a whole text in one line",
			() => fixture("one-line"),
			/全文挤在一行里/,
			({ html }) => expect([...html.matchAll(/<h2/g)].length).toBeGreaterThan(1),
		],
		[
			"soft hyphens and characters of no width",
			async () => invisible,
			/看不见/,
			({ text }) => {
				expect(text).toContain("水渠已经修好");
				expect(text).not.toMatch(/[\u00ad\u200b]/);
			},
		],
	];

	test.each(cases)("%s: said, and mended in the outline alone", async (_, source, said, looks) => {
		const received = await source();
		const file = await receive(received);
		expect(await cut(file)).toBe(0);
		expect(printed()).toMatch(said);
		expect(await cut(file, "--slug", "speech", "--mend")).toBe(0);
		expect(printed()).toMatch(/已在提纲里修补\d+处：\n第[\d—]+行/);
		expect(await readFile(join(root, "speech/source.txt"), "utf8")).toBe(received);
		looks(await shownText());
	});

	test.each(cases)("%s: mended later in a speech that is there", async (_, source, said, looks) => {
		const file = await receive(await source());
		expect(await cut(file, "--slug", "speech")).toBe(0);
		expect(printed()).toMatch(said);
		await shownText();
		expect(await cut("--slug", "speech", "--mend")).toBe(0);
		expect(printed()).toMatch(/已在提纲里修补\d+处：\n第[\d—]+行/);
		looks(await shownText());
		expect(await cut("--slug", "speech", "--mend")).toBe(0);
		expect(printed()).not.toContain("已在提纲里修补");
		looks(await shownText());
	});
});
