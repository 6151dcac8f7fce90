import { readdir } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { readSite } from "../library/read-site.ts";
import { faultOfSlug, reservedSlugs } from "../library/slugs.ts";
import { HISTORY_FILE, METADATA_FILE } from "../library/speech-files.ts";
import { DEFAULT_SITE } from "../model/site-settings.ts";
import { placedSentencesOf } from "../model/speech.ts";
import { type CutArgs, readArgs } from "./args.ts";
import { type CutInput, cutSpeech } from "./cut-speech.ts";
import { compareCuts, sentencesInFiles } from "./editions.ts";
import { type Existing, type Gathered, gatherAgain, gatherReceived } from "./gather.ts";
import { outlineRows } from "./propose/outline-rows.ts";
import { proposeOutline } from "./propose/propose-outline.ts";
import { reportLines } from "./propose/report-lines.ts";
import { proposeSlugFor } from "./propose/slug.ts";
import { readReceived } from "./read/received.ts";
import { findDifferences } from "./rehearse/differences.ts";
import { readSpellings } from "./rehearse/known-terms.ts";
import { rehearse } from "./rehearse/rehearsal.ts";
import { rehearsalPage } from "./rehearse/rehearsal-page.ts";
import { writeRehearsal } from "./rehearse/write-rehearsal.ts";
import { rehearsedLines, writtenLines } from "./report.ts";
import { readFolder, replaceFolder } from "./speech-folder.ts";

/** Where the command speaks and works. */
export interface CommandIo {
	out: (line: string) => void;
	err: (line: string) => void;
	/** The folder of all speeches. */
	root: string;
}

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
		io.err(forEditor((error as Error).message));
		return 1;
	}
}

/** As the readers that the build shares begin: `1/index.mdx:3: found …`. */
const ENGLISH = /^[^\n]*?: (?:found|expected|the|no)\b|^[\x20-\x7e\s]*$/;

/** A message of a reader that the build shares, with what it means to the editor. */
const forEditor = (message: string): string =>
	ENGLISH.test(message)
		? `没有切分，文库还是原来的样子。请按下面的文件和行号改正，再运行一次（程序的原话，found 后是写着的，expected 后是应当的）：\n${message}`
		: message;

async function run(args: CutArgs, io: CommandIo): Promise<void> {
	const { file, slug } = args;
	if (file !== undefined && args.printOutline) await printOutline(file, io);
	else if (file !== undefined && slug === undefined && !args.rehearse) {
		await preview(file, args, io);
	} else {
		await checkSlug(slug);
		const folder = join(io.root, slug ?? "");
		const existing = slug === undefined ? null : await readFolder(folder);
		const gathered =
			file === undefined
				? gatherAgain(folder, existing, args.mend)
				: await gatherReceived(file, folder, existing, args.mend);
		if (args.rehearse) await rehearsePage(gathered, folder, existing, args, io);
		else await cut(gathered, folder, existing, args, io);
	}
}

/** @throws Error when a speech cannot have that name */
async function checkSlug(slug: string | undefined): Promise<void> {
	if (slug === undefined) return;
	const reserved = await reservedSlugs();
	if (reserved.has(slug)) {
		throw new Error(`--slug：写的是“${slug}”，网站自己要用这个网址。请换一个。`);
	}
	if (faultOfSlug(slug, reserved)) {
		throw new Error(
			`--slug：写的是“${slug}”，应当只有小写字母 a-z、数字和 -，以字母或数字开头，也不是 con、nul 这类系统保留的名字，因为它要放进网址。请换一个。`,
		);
	}
}

async function printOutline(file: string, io: CommandIo): Promise<void> {
	const { text, hints } = await readReceived(file);
	for (const row of outlineRows(proposeOutline(text, hints).outline)) io.out(row);
}

/** A file's name as a shell takes it for one word. */
const asWord = (file: string): string =>
	/[^\w./\\:\u4e00-\u9fff-]/.test(file) ? `"${file}"` : file;

/** What is printed where nothing is written: the tree, the doubts and what to do next. */
async function preview(file: string, args: CutArgs, io: CommandIo): Promise<void> {
	const gathered = await gatherReceived(file, "", null, args.mend);
	const taken = await readdir(io.root).catch(() => []);
	const reserved = new Set([...(await reservedSlugs()), ...taken]);
	const slug = proposeSlugFor(gathered.outline, gathered.text, reserved);
	const mend = args.mend ? " --mend" : "";
	for (const line of [
		...reportOf(gathered),
		"",
		`还没有写任何文件。下一步：看看上面的层次对不对，再运行 npm run cut -- ${asWord(file)} --slug ${slug}${mend}（${slug} 是网址里的名字，可以换）。想逐处看标点、编号、重复的句子，先运行 npm run cut -- ${asWord(file)} --rehearse${mend}。`,
	]) {
		io.out(line);
	}
}

/** What is printed of a text. */
function reportOf({ head, notTaken, proposal, outline, text, mended, lost }: Gathered): string[] {
	return [
		...head,
		...notTaken.map((what) => `  未取出：${what}`),
		...reportLines(proposal, outline, text, mended),
		...(lost.length > 0 ? ["", ...lost] : []),
	];
}

const mdxOf = (existing: Existing) =>
	new Map([...(existing ?? [])].filter(([name]) => name.endsWith(".mdx")));

/** The sentences of a speech as it stands; null when there is none. */
function sentencesBefore(existing: Existing, folder: string) {
	const mdx = mdxOf(existing);
	mdx.delete(METADATA_FILE);
	return mdx.size > 0 ? sentencesInFiles(mdx, folder) : null;
}

const inputOf = (
	{ text, source, received, outline }: Gathered,
	{ slug, title }: CutArgs,
): Omit<CutInput, "existing"> => ({ slug: slug ?? "", title, text, source, received, outline });

/** What the site calls its editor; a site.yaml that cannot be read is the build's to tell, and stops no cut. */
async function editorWord(root: string): Promise<string> {
	return (await readSite(dirname(root)).catch(() => DEFAULT_SITE)).editor;
}

/** Cuts, compares with the edition before, and writes. */
async function cut(
	gathered: Gathered,
	folder: string,
	existing: Existing,
	args: CutArgs,
	io: CommandIo,
): Promise<void> {
	if (existing && args.file !== undefined && !args.force) {
		throw new Error(
			`${folder}：这里已经有一篇。若是另一篇，请换一个 --slug；若是这一篇的新文件，请加 --force 重切，编者做过的都保留。`,
		);
	}
	const result = cutSpeech({ ...inputOf(gathered, args), existing: mdxOf(existing) });
	const before = sentencesBefore(existing, folder);
	const change = before ? compareCuts(before, placedSentencesOf(result.speech)) : null;
	const history = (existing?.get(HISTORY_FILE) ?? "") + (change?.history ?? "");
	const files = new Map(result.files);
	if (history !== "") files.set(HISTORY_FILE, history);
	const done = await replaceFolder(folder, files, { before: existing });
	const written = writtenLines(folder, result, done, change, await editorWord(io.root));
	for (const line of [...reportOf(gathered), ...written]) io.out(line);
}

/** Cuts in memory alone, and tells what stands against it. */
function tryCut(gathered: Gathered, existing: Existing, args: CutArgs) {
	const input = { ...inputOf(gathered, args), slug: args.slug ?? "rehearsal" };
	try {
		return { result: cutSpeech({ ...input, existing: mdxOf(existing) }), blocked: null };
	} catch (error) {
		const blocked = forEditor((error as Error).message);
		try {
			return { result: cutSpeech(input), blocked };
		} catch {
			return { result: null, blocked };
		}
	}
}

/** Writes the page on which the editor looks a text over; the library stays as it is. */
async function rehearsePage(
	gathered: Gathered,
	folder: string,
	existing: Existing,
	args: CutArgs,
	io: CommandIo,
): Promise<void> {
	const content = dirname(io.root);
	const { result, blocked } = tryCut(gathered, existing, args);
	const before = sentencesBefore(existing, folder);
	const rehearsal = rehearse(gathered, {
		name: args.file === undefined ? folder : basename(args.file),
		spellings: await readSpellings(content),
		blocked,
		differences:
			result && before ? findDifferences(before, placedSentencesOf(result.speech)) : null,
	});
	const { file } = args;
	const name = args.slug ?? basename(file ?? "", extname(file ?? ""));
	const page = await rehearsalPage(rehearsal);
	const place = await writeRehearsal(page, name, file ?? null, content);
	for (const line of [...reportOf(gathered), ...rehearsedLines(rehearsal, place)]) io.out(line);
}
