import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { readBytes } from "../../src/cut/read/received.ts";
import { inList, makeWordPackage, paragraph, run } from "../word-package.ts";
import { randomFrom } from "./sample.ts";

const FILES = 200;

/**
 * Formats that Word and LibreOffice 7.4 write alike. Left out, each with a unit test of its own, is where
 * LibreOffice parts from ECMA-376-1: `w:isLgl` (17.9.4) and `w:lvlRestart` (17.9.10), which it does not
 * know; the dot after a level without number in `%1.%2` (17.9.11), which it drops; a number circled beyond
 * 10 in Chinese and 20 in Japanese style (17.18.59), which is decimal; full-width digits of an empty
 * paragraph; zero. A start override (17.9.27) it knows only at the level where a list is first used, and
 * not when that level begins again.
 */
const FORMATS = [
	"decimal",
	"chineseCounting",
	"chineseCountingThousand",
	"japaneseCounting",
	"ideographTraditional",
	"ideographZodiac",
	"decimalEnclosedCircle",
	"decimalZero",
	"lowerLetter",
	"upperLetter",
	"lowerRoman",
	"upperRoman",
];
const SHAPES = ["%、", "（%）", "%.", "(%)", "第%章", "第%条", "%", "%)", "其%，"];
const WORDS = "提高认识加强领导落实责任强化监督严肃纪律改进作风服务群众深化改革".match(/../g) ?? [];

type Random = () => number;
const pick = <T>(random: Random, list: readonly T[]): T => {
	const item = list[Math.floor(random() * list.length)];
	if (item === undefined) throw new Error("nothing to pick from");
	return item;
};

function text(random: Random): string {
	return `${Array.from({ length: 1 + Math.floor(random() * 6) }, () => pick(random, WORDS)).join("")}。`;
}

function level(random: Random, ilvl: number, style: string | null): string {
	const isBullet = random() < 0.08;
	const format = isBullet ? "bullet" : pick(random, FORMATS);
	const above = Array.from({ length: ilvl + 1 }, (_, i) => `%${i + 1}`).join(".");
	const shape =
		random() < 0.4 && ilvl > 0 ? above : pick(random, SHAPES).replace("%", `%${ilvl + 1}`);
	return [
		`<w:lvl w:ilvl="${ilvl}"><w:start w:val="${random() < 0.85 ? 1 : 1 + Math.floor(random() * 9)}"/>`,
		`<w:numFmt w:val="${format}"/>`,
		style === null ? "" : `<w:pStyle w:val="${style}"/>`,
		`<w:suff w:val="${pick(random, ["tab", "space", "nothing"])}"/>`,
		`<w:lvlText w:val="${isBullet ? "●" : shape}"/><w:lvlJc w:val="left"/>`,
		`<w:pPr><w:ind w:left="${420 * (ilvl + 1)}" w:hanging="420"/></w:pPr></w:lvl>`,
	].join("");
}

/** A list's definition; linked to the heading styles where asked. */
function abstractList(random: Random, id: number, linked: boolean): string {
	const levels = Array.from({ length: 9 }, (_, i) =>
		level(random, i, linked && i < 3 ? `Heading${i + 1}` : null),
	);
	return `<w:abstractNum w:abstractNumId="${id}"><w:nsid w:val="${(0x10000000 + id).toString(16)}"/><w:multiLevelType w:val="multilevel"/><w:tmpl w:val="${(0x20000000 + id).toString(16)}"/>${levels.join("")}</w:abstractNum>`;
}

/** A list; where `from` says so, it begins anew at that level. */
function list(random: Random, id: number, abstract: number, from: number | null): string {
	const start = random() < 0.7 ? 1 : 1 + Math.floor(random() * 9);
	const override =
		from === null
			? ""
			: `<w:lvlOverride w:ilvl="${from}"><w:startOverride w:val="${start}"/></w:lvlOverride>`;
	return `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstract}"/>${override}</w:num>`;
}

/** Three heading styles in list 1, one based on the first, one in no list. */
function styles(): string {
	const heading = (n: number) =>
		`<w:style w:type="paragraph" w:styleId="Heading${n}"><w:name w:val="heading ${n}"/><w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:ilvl w:val="${n - 1}"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="${n - 1}"/></w:pPr></w:style>`;
	return [
		'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>',
		...[1, 2, 3].map(heading),
		'<w:style w:type="paragraph" w:styleId="Plain"><w:name w:val="Plain"/><w:basedOn w:val="Heading1"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>',
	].join("");
}

/** What a paragraph's runs are made of beside plain text. */
function runs(random: Random): string {
	const before = run(text(random));
	const kind = random();
	if (kind < 0.06) return `${before}<w:r><w:br/></w:r>${run(text(random))}`;
	if (kind < 0.12) return `${before}<w:r><w:tab/></w:r>${run(text(random), "<w:b/>")}`;
	if (kind < 0.17) {
		return `${before}<w:ins w:id="1" w:author="甲" w:date="2024-01-01T00:00:00Z">${run(text(random))}</w:ins>`;
	}
	if (kind < 0.22) {
		const field = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
		return `${before}${field("begin")}<w:r><w:instrText xml:space="preserve"> QUOTE "甲" </w:instrText></w:r>${field("separate")}${run(text(random))}${field("end")}`;
	}
	return before;
}

/** One file's text: paragraphs of several lists, headings, plain ones and empty ones mixed. */
function body(random: Random, restarts: readonly (number | null)[]): string {
	let ilvl = 0;
	const begun = new Set<number>();
	return Array.from({ length: 15 + Math.floor(random() * 35) }, () => {
		const kind = random();
		if (kind < 0.2) return paragraph(runs(random));
		if (kind < 0.4) {
			return paragraph(runs(random), `<w:pStyle w:val="Heading${1 + Math.floor(random() * 3)}"/>`);
		}
		if (kind < 0.45) return paragraph(runs(random), '<w:pStyle w:val="Plain"/>');
		if (kind < 0.48) return paragraph(runs(random), `<w:pStyle w:val="Heading1"/>${inList(0)}`);
		ilvl = Math.max(0, Math.min(5, ilvl + pick(random, [-2, -1, 0, 0, 0, 1])));
		// A list that begins anew holds one paragraph, as Word writes it; the list before then counts on.
		const left = restarts.flatMap((from, i) =>
			i > 1 && (from === null || !begun.has(i)) ? [i] : [],
		);
		const at = random() < 0.7 ? 1 : pick(random, [1, ...left]);
		const from = restarts[at] ?? null;
		const numId = at + 1;
		begun.add(at);
		if (from !== null) ilvl = from;
		return paragraph(kind < 0.5 ? "" : runs(random), inList(numId, ilvl));
	}).join("");
}

function makeFile(seed: number): Promise<Uint8Array> {
	const random = randomFrom(seed);
	const abstracts = 2 + Math.floor(random() * 2);
	const restarts = Array.from({ length: abstracts * 3 }, (_, i) =>
		i < abstracts || random() < 0.2 ? null : Math.floor(random() * 3),
	);
	const lists = restarts.map((from, i) => list(random, i + 1, i % abstracts, from));
	const definitions = Array.from({ length: abstracts }, (_, i) => abstractList(random, i, i === 0));
	return makeWordPackage({
		body: body(random, restarts),
		styles: styles(),
		numbering: definitions.join("") + lists.join(""),
	});
}

/** LibreOffice writes a bullet of its own for each level; which one is not compared. */
const bare = (value: string) => value.replace(/^\ufeff/, "").replace(/[\s●•◦▪]/g, "");

/** Where two texts part, with what stands around it. */
function difference(ours: string, theirs: string): string {
	let at = 0;
	while (at < ours.length && ours[at] === theirs[at]) at++;
	const around = (value: string) => value.slice(Math.max(0, at - 12), at + 20);
	return `at ${at}: ours “${around(ours)}”, LibreOffice “${around(theirs)}”`;
}

/**
 * 200 generated Word files with automatic numbers, read here and by LibreOffice (`soffice` on the PATH),
 * white space removed. Prints how many are equal and where the others part; keeps nothing.
 */
export async function benchWordReading(): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), "word-reading-"));
	try {
		await mkdir(join(folder, "text"));
		const files = Array.from({ length: FILES }, (_, i) => join(folder, `${i}.docx`));
		for (const [i, file] of files.entries()) await writeFile(file, await makeFile(i));
		await promisify(execFile)("soffice", [
			"--headless",
			`-env:UserInstallation=file://${join(folder, "profile")}`,
			"--convert-to",
			"txt:Text (encoded):UTF8",
			"--outdir",
			join(folder, "text"),
			...files,
		]);
		let equal = 0;
		let characters = 0;
		for (const [i, file] of files.entries()) {
			const ours = bare((await readBytes(file, await readFile(file))).text);
			const theirs = bare(await readFile(join(folder, "text", `${i}.txt`), "utf8"));
			characters += ours.length;
			if (ours === theirs) equal++;
			else console.log(`file ${i}, ${difference(ours, theirs)}`);
		}
		console.log(
			`${equal} of ${FILES} Word files are read as LibreOffice reads them; ${characters} characters`,
		);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
