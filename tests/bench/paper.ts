import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { readLibrary } from "../../src/library/read-library.ts";
import { CHARACTER_PITCH, DASH, LINE_PITCH, STANDARD } from "../../src/render/page-geometry.ts";
import { launchBrowser } from "../browser/browser.ts";
import { buildSite, serveSite } from "../browser/built-site.ts";
import { emulatePaper, linesOfSize, type PrintedPage, readPdf } from "../browser/paper.ts";
import { type Band, inkOf } from "./ink.ts";

const run = promisify(execFile);

/** A document of some pages: its ink, and where its characters stand. */
interface Measured {
	name: string;
	/** Pages of 22 lines and a number. */
	pages: Band[][];
	printed: PrintedPage[];
	bytes: number;
}

/** Prints a whole speech of the site as the reader's browser does, with the site's FangSong. */
async function printPdf(folder: string, slug: string): Promise<string> {
	const { server, url } = await serveSite(join(folder, "site"), "/");
	const browser = await launchBrowser();
	try {
		const page = await (await browser.newContext()).newPage();
		await page.goto(`${url}${slug}/full/`);
		await emulatePaper(page);
		await page.evaluate(async () => {
			document.documentElement.dataset.printNotes = "hidden";
			await document.fonts.load('16px "Paper FangSong"');
			document.body.getBoundingClientRect();
			await document.fonts.ready;
		});
		const file = join(folder, "browser.pdf");
		await writeFile(file, await page.pdf({ preferCSSPageSize: true }));
		return file;
	} finally {
		await browser.close();
		server.close();
	}
}

/** The site's Word file of a whole speech as LibreOffice prints it. */
async function printWord(folder: string, slug: string): Promise<string> {
	const word = join(folder, "site", slug, "full.docx");
	const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
	await run("soffice", [profile, "--headless", "--convert-to", "pdf", "--outdir", folder, word]);
	return join(folder, "full.pdf");
}

async function measure(name: string, file: string): Promise<Measured> {
	const bytes = await readFile(file);
	const printed = await readPdf(bytes);
	const pages: Band[][] = [];
	for (let n = 2; n < printed.length; n++) {
		const lines = await inkOf(file, n);
		if (lines.length === STANDARD.lines + 1) pages.push(lines);
	}
	return { name, pages, printed, bytes: bytes.length };
}

const range = (values: readonly number[]) =>
	`${Math.min(...values).toFixed(2)}–${Math.max(...values).toFixed(2)}`;

const { text } = STANDARD;

const bodyLines = ({ printed }: Measured) =>
	printed.flatMap((page) => linesOfSize(page, STANDARD.bodyPoints));

const hangs = ({ right }: { right: number }) => right > text.left + text.width + 1;

/** The longest lines that begin where the text does, or two characters in, and end inside it. */
function longest(measured: Measured, indent: number): number {
	const left = text.left + indent * CHARACTER_PITCH;
	const lengths = bodyLines(measured)
		.filter((line) => Math.abs(line.left - left) < 1 && !hangs(line) && !/[\w*]/.test(line.text))
		.map(({ text }) => text.length);
	return Math.max(...lengths);
}

const OWN_LEFT = text.left + 1;

/** What a clause of GB/T 9704-2012 asks for, and how it is measured. */
const CLAUSES: readonly (readonly [string, string, (measured: Measured) => string])[] = [
	[
		"5.2.1",
		`text begins at ${text.top} ± 1`,
		({ pages }) => range(pages.map(([first]) => first?.top ?? 0)),
	],
	[
		"5.2.1",
		`text ends at ${text.top + text.height}`,
		({ pages }) => range(pages.map((lines) => lines.at(-2)?.foot ?? 0)),
	],
	[
		"5.2.1",
		`first character at ${text.left} ± 1`,
		({ pages }) =>
			range(
				pages.flatMap((lines) =>
					lines.slice(0, -1).flatMap(({ left }) => (left < OWN_LEFT ? [left] : [])),
				),
			),
	],
	[
		"5.2.3",
		`${STANDARD.lines} lines, ${LINE_PITCH.toFixed(3)} apart`,
		({ pages }) =>
			range(
				pages.map(
					(lines) => ((lines.at(-2)?.foot ?? 0) - (lines[0]?.foot ?? 0)) / (STANDARD.lines - 1),
				),
			),
	],
	["5.2.3", `${STANDARD.characters} characters a line`, (measured) => String(longest(measured, 0))],
	["7.3.3", "26 on a paragraph's first", (measured) => String(longest(measured, 2))],
	[
		"5.2.1",
		"no line ends outside",
		// LibreOffice 7.4 hangs punctuation whatever the file says of it (w:overflowPunct); Word does not.
		(measured) => `${bodyLines(measured).filter(hangs).length} of ${bodyLines(measured).length}`,
	],
	[
		"7.5",
		`number's dash at ${DASH}`,
		({ pages }) => range(pages.map((lines) => lines.at(-1)?.middleOfStart ?? 0)),
	],
];

/**
 * What GB/T 9704-2012 asks of a page and what the ink measures, in millimetres, in a browser's PDF and in
 * the Word file printed by LibreOffice. Wants Debian's poppler-utils and libreoffice-writer.
 */
export async function benchPaper(): Promise<void> {
	const { speeches } = await readLibrary();
	const [speech] = speeches;
	if (!speech) throw new Error("the library has no speech to print");
	const folder = await mkdtemp(join(tmpdir(), "paper-bench-"));
	try {
		await buildSite(join(folder, "site"), "/");
		const measured = [
			await measure("PDF", await printPdf(folder, speech.slug)),
			await measure("Word", await printWord(folder, speech.slug)),
		];
		for (const { name, pages, printed, bytes } of measured) {
			console.log(
				`${name}: ${printed.length} pages, ${Math.round(bytes / 1024)} KB; ${pages.length} full pages measured at 600 dpi`,
			);
		}
		console.table(
			CLAUSES.map(([clause, asks, of]) => ({
				clause,
				asks,
				...Object.fromEntries(measured.map((one) => [one.name, of(one)])),
			})),
		);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
