import { join } from "node:path";
import { parseArgs } from "node:util";
import { parseMdx } from "../library/mdx.ts";
import { faultOfSlug, reservedSlugs } from "../library/slugs.ts";
import {
	decodeSource,
	METADATA_FILE,
	OUTLINE_FILE,
	SOURCE_FILE,
	sha256,
} from "../library/speech-files.ts";
import { hasPage, withDescendants } from "../model/divisions.ts";
import { type Outline, readOutline } from "../model/outline.ts";
import { headingTitle } from "../model/places.ts";
import { countCharacters, sourceLines } from "../model/source.ts";
import { charactersIn, type Speech, sentencesIn } from "../model/speech.ts";
import { type CutInput, type CutResult, cutSpeech } from "./cut-speech.ts";
import { outlineRows } from "./propose/outline-rows.ts";
import type { Doubt } from "./propose/proposal.ts";
import { proposeOutline } from "./propose/propose-outline.ts";
import { readInput } from "./read-input.ts";
import { readFolder, replaceFolder } from "./speech-folder.ts";

const USAGE = `Usage: npm run cut -- <file> --slug <slug> [--title <title>] [--force]
       npm run cut -- --slug <slug>
       npm run cut -- <file> --print-outline

  <file>    the text as received: plain text in UTF-8, UTF-16 or GB18030 (GBK); without one, a speech
            that is there is cut again from its own source.txt by its outline.tsv
  --slug    the speech's address, of a-z, 0-9 and -, such as lianzheng
  --title   a title of your own, where the text brings none
  --force   cut a newly received text over a speech that is there; what editors did is kept
  --print-outline
            write nothing and print which lines are title, heading, date …`;

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

/**
 * The editor's command: cuts a received text into the files of a speech.
 * @param args what stands after `npm run cut --`
 * @returns the exit code: 0, or 1 when nothing was written
 */
export async function runCut(args: readonly string[], io: CommandIo): Promise<number> {
	try {
		await run(readArgs(args), io);
		return 0;
	} catch (error) {
		io.err((error as Error).message);
		return 1;
	}
}

type Args = ReturnType<typeof readArgs>;

function readArgs(args: readonly string[]) {
	try {
		const { values, positionals } = parseArgs({
			args: [...args],
			allowPositionals: true,
			options: {
				slug: { type: "string" },
				title: { type: "string" },
				force: { type: "boolean", default: false },
				"print-outline": { type: "boolean", default: false },
			},
		});
		const [file, ...more] = positionals;
		const printOutline = values["print-outline"];
		if (more.length > 0) throw new Error("expected one file");
		if (printOutline ? file === undefined : values.slug === undefined) {
			throw new Error(printOutline ? "expected a file" : "expected a file and --slug");
		}
		return { file, ...values, slug: values.slug ?? "", printOutline };
	} catch (error) {
		throw new Error(`${(error as Error).message}\n\n${USAGE}`);
	}
}

async function run(args: Args, io: CommandIo): Promise<void> {
	if (args.printOutline) {
		const { text } = await readInput(args.file ?? "");
		for (const row of outlineRows(proposeOutline(text).outline)) io.out(row);
		return;
	}
	const fault = faultOfSlug(args.slug, await reservedSlugs());
	if (fault) throw new Error(`--slug: ${fault}. Choose another.`);
	const folder = join(io.root, args.slug);
	const existing = await readFolder(folder);
	if (args.file === undefined) await cutAgain(folder, existing, args, io);
	else await cutReceived(args.file, folder, existing, args, io);
}

/** The files of a speech that the cutter knows; others stay in the folder as they are. */
type Existing = Awaited<ReturnType<typeof readFolder>>;

const mdxOf = (existing: Existing) =>
	new Map([...(existing ?? [])].filter(([name]) => name.endsWith(".mdx")));

/** Cuts a speech again from its own source, by its outline as an editor has left it. */
async function cutAgain(
	folder: string,
	existing: Existing,
	{ slug }: Args,
	io: CommandIo,
): Promise<void> {
	const metadata = existing?.get(METADATA_FILE);
	const source = existing?.get(SOURCE_FILE);
	if (metadata === undefined || source === undefined) {
		throw new Error(`${folder}: found no speech there to cut again. Name the received file.`);
	}
	const bytes = new TextEncoder().encode(source);
	const outline = readOutline(existing?.get(OUTLINE_FILE) ?? "", join(folder, OUTLINE_FILE));
	const { frontmatter } = parseMdx(metadata, join(folder, METADATA_FILE));
	const { received } = frontmatter as Pick<CutInput, "received">;
	const text = decodeSource(bytes, join(folder, SOURCE_FILE));
	const result = cutSpeech({
		slug,
		source: bytes,
		text,
		received,
		outline,
		existing: mdxOf(existing),
	});
	await replaceFolder(folder, result.files);
	report(folder, result, [], io.out);
}

async function cutReceived(
	file: string,
	folder: string,
	existing: Existing,
	{ slug, title, force }: Args,
	io: CommandIo,
): Promise<void> {
	const input = await readInput(file);
	if (existing && !force) {
		throw new Error(
			`${folder}: found a speech there already. Choose another --slug, or cut over it with --force: what editors did is kept.`,
		);
	}
	const { outline, doubts } = proposeOutline(input.text);
	const result = cutSpeech({
		slug,
		title,
		source: input.encoding === "utf-8" ? input.bytes : new TextEncoder().encode(input.text),
		text: input.text,
		received: { encoding: input.encoding, sha256: sha256(input.bytes) },
		outline: keptOutline(existing, input.text, outline, folder),
		existing: mdxOf(existing),
	});
	await replaceFolder(folder, result.files);
	const ends = /\r\n/.test(input.text) ? "CRLF" : "LF";
	io.out(
		`${file}: ${ENCODING_NAMES[input.encoding]}${input.hasMark ? " with a byte order mark" : ""}, ${ends} line ends, ${sourceLines(input.text).length} paragraphs, ${countCharacters(input.text)} characters`,
	);
	report(folder, result, doubts, io.out);
}

/** The outline an editor owns, where the text is the same; else the proposal. */
function keptOutline(existing: Existing, text: string, proposal: Outline, folder: string): Outline {
	const own = existing?.get(OUTLINE_FILE);
	const isSame = existing?.get(SOURCE_FILE)?.replace(/^\uFEFF/, "") === text;
	return own !== undefined && isSame ? readOutline(own, join(folder, OUTLINE_FILE)) : proposal;
}

/** The divisions of a speech, each with its number of characters, as an indented list. */
function describeTree({ divisions }: Speech): string[] {
	return divisions.flatMap(withDescendants).map((division) => {
		const { heading, section, level } = division;
		const name = hasPage(division)
			? section.title
			: heading
				? headingTitle(heading)
				: section.title;
		const own = division.blocks.reduce((sum, block) => sum + charactersIn(sentencesIn(block)), 0);
		return `${"  ".repeat(Math.max(0, level - 1))}${name}  ${own}`;
	});
}

function report(
	folder: string,
	{ speech, files, ...result }: CutResult,
	doubts: readonly Doubt[],
	out: CommandIo["out"],
): void {
	out(`${speech.title}${speech.titleBy === "editor" ? "（题目为编者所加）" : ""}`);
	for (const line of describeTree(speech)) out(line);
	out(
		`${speech.sections.length} sections, ${result.sentences} sentences, ${result.runIns} run-in headings`,
	);
	for (const { line, what } of doubts) out(`warning: source.txt:${line}: ${what}`);
	out(`wrote ${files.size} files to ${folder}; read back, the text is the same`);
	out(
		`next: if a heading is wrong, mend its row in ${join(folder, OUTLINE_FILE)} and run npm run cut -- --slug ${speech.slug}; then check the title in ${join(folder, METADATA_FILE)}, look at it with npm run dev, and npm run build`,
	);
}
