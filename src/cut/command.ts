import { join } from "node:path";
import { parseArgs } from "node:util";
import { countCharacters, sourceLines } from "../model/source.ts";
import { type CutResult, cutSpeech } from "./cut-speech.ts";
import type { Decoded } from "./decode.ts";
import { outlineRows } from "./propose/outline-rows.ts";
import { proposeOutline } from "./propose/propose-outline.ts";
import { reportLines } from "./propose/report-lines.ts";
import { proposeSlugFor } from "./propose/slug.ts";
import { readInput } from "./read-input.ts";
import { readFolder, replaceFolder } from "./speech-folder.ts";

const USAGE = `Usage: npm run cut -- <file> [--mend]
       npm run cut -- <file> --slug <slug> [--title <title>] [--force]
       npm run cut -- <file> --print-outline

  <file>    the text as received: plain text in UTF-8, UTF-16 or GB18030 (GBK)
  --slug    the speech's address, of a-z, 0-9 and -, such as lianzheng; without it nothing is
            written: the tree is printed, and a slug is proposed
  --mend    mend broken lines, page numbers and tables in the outline, each printed
  --title   a title of your own, where the text brings none
  --force   cut again over a speech that is there; notes and metadata are kept
  --print-outline
            write nothing and print which lines are title, heading, date …`;

/** First parts of addresses that the site uses itself. */
const RESERVED = ["404", "guide", "pagefind", "search", "terms"];

/** Where the command speaks and works. */
export interface CommandIo {
	out: (line: string) => void;
	err: (line: string) => void;
	/** The folder of all speeches. */
	root: string;
}

const ENCODING_NAMES = {
	"utf-8": "UTF-8",
	"utf-16le": "UTF-16 (little-endian)",
	"utf-16be": "UTF-16 (big-endian)",
	gb18030: "GB18030 (GBK)",
} as const;

function checkSlug(slug: string): void {
	if (!/^[a-z0-9-]+$/.test(slug)) {
		throw new Error(
			`--slug ${slug}: expected only a-z, 0-9 and -, since it becomes part of every address. Choose another.`,
		);
	}
	if (RESERVED.includes(slug)) {
		throw new Error(`--slug ${slug}: the site uses this address itself. Choose another.`);
	}
}

/**
 * The editor's command: cuts a received text into the files of a speech.
 * @param args what stands after `npm run cut --`
 * @returns the exit code: 0, or 1 when nothing was written
 */
export async function runCut(args: readonly string[], io: CommandIo): Promise<number> {
	try {
		await cut(args, io);
		return 0;
	} catch (error) {
		io.err((error as Error).message);
		return 1;
	}
}

function readArgs(args: readonly string[]) {
	try {
		const { values, positionals } = parseArgs({
			args: [...args],
			allowPositionals: true,
			options: {
				slug: { type: "string" },
				title: { type: "string" },
				force: { type: "boolean", default: false },
				mend: { type: "boolean", default: false },
				"print-outline": { type: "boolean", default: false },
			},
		});
		const [file, ...more] = positionals;
		const printOutline = values["print-outline"];
		if (file === undefined || more.length > 0) throw new Error("expected one file");
		return { file, ...values, printOutline };
	} catch (error) {
		throw new Error(`${(error as Error).message}\n\n${USAGE}`);
	}
}

/** What is printed where nothing is written: the proposal's rows, or the tree and what to do next. */
function previewLines(text: string, file: string, mend: boolean, rowsOnly: boolean): string[] {
	const proposal = proposeOutline(text);
	if (rowsOnly) return outlineRows(proposal.outline);
	const slug = proposeSlugFor(proposal.outline, text, new Set(RESERVED));
	const next = `npm run cut -- ${file} --slug ${slug}${mend ? " --mend" : ""}`;
	return [
		...reportLines(proposal, text, mend),
		"",
		`还没有写任何文件。下一步：看看上面的层次对不对，再运行 ${next}（${slug} 是网址里的名字，可以换）。`,
	];
}

async function cut(args: readonly string[], io: CommandIo): Promise<void> {
	const { file, slug, title, force, mend, printOutline } = readArgs(args);
	if (slug === undefined || printOutline) {
		const { text } = await readInput(file);
		for (const line of previewLines(text, file, mend, printOutline)) io.out(line);
		return;
	}
	checkSlug(slug);
	const input = await readInput(file);
	const folder = join(io.root, slug);
	const existing = await readFolder(folder);
	if (existing && !force) {
		throw new Error(
			`${folder}: found a speech there already. Choose another --slug, or cut over it with --force: notes and metadata are kept.`,
		);
	}
	const foreign = [...(existing?.keys() ?? [])].filter(
		(name) => name !== "source.txt" && !name.endsWith(".mdx"),
	);
	if (foreign.length > 0) {
		throw new Error(
			`${folder}: found files the cutter does not know: ${foreign.join(", ")}. They would be lost. Move them elsewhere, then cut again.`,
		);
	}
	const edited = existing && new Map([...existing].filter(([name]) => name.endsWith(".mdx")));
	const result = cutSpeech({
		slug,
		title,
		text: input.text,
		encoding: input.encoding,
		received: input.bytes,
		existing: edited ?? undefined,
	});
	const source = input.encoding === "utf-8" ? input.bytes : input.text;
	await replaceFolder(folder, new Map([...result.files, ["source.txt", source]]));
	report(file, folder, input, result, io.out);
}

function report(
	file: string,
	folder: string,
	input: Decoded,
	{ speech, outline, files, ...result }: CutResult,
	out: CommandIo["out"],
): void {
	const ends = /\r\n/.test(input.text) ? "CRLF" : "LF";
	const points = speech.parts.reduce((sum, part) => sum + part.points.length, 0);
	out(
		`${file}: ${ENCODING_NAMES[input.encoding]}${input.hasMark ? " with a byte order mark" : ""}, ${ends} line ends, ${sourceLines(input.text).length} paragraphs, ${countCharacters(input.text)} characters`,
	);
	out(
		outline.partStyle === null
			? "found no numbering: one section"
			: `found ${speech.parts.length} parts (${outline.partStyle}) and ${points} points${outline.pointStyles.length > 0 ? ` (${outline.pointStyles.join(", ")})` : ""}${speech.opening ? ", an opening" : ""}${speech.closing ? ", a closing" : ""}`,
	);
	out(`${result.sentences} sentences, ${result.runIns} run-in headings`);
	for (const { line, style, found, expected } of outline.gaps) {
		out(
			`warning: ${file}:${line}: found number ${found} in the items like “${style}”, expected ${expected}. Nothing was changed; check whether the text lacks something.`,
		);
	}
	out(`wrote ${files.size + 1} files to ${folder}; read back, the text is the same`);
	if (result.titleBy === "editor") {
		out(
			`next: check the title “${result.title}” in ${join(folder, "speech.mdx")}, add notes, then npm run build`,
		);
	} else out("next: look at it with npm run dev, then npm run build");
}
