import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { parseMdx } from "../library/mdx.ts";
import { faultOfSlug, reservedSlugs } from "../library/slugs.ts";
import {
	decodeSource,
	HISTORY_FILE,
	METADATA_FILE,
	OUTLINE_FILE,
	SOURCE_FILE,
	sha256,
} from "../library/speech-files.ts";
import type { Outline } from "../model/outline.ts";
import { readOutline } from "../model/outline-file.ts";
import { placedSentencesOf } from "../model/speech.ts";
import { type CutArgs, readArgs } from "./args.ts";
import { type CutInput, cutSpeech } from "./cut-speech.ts";
import { compareCuts, sentencesInFiles } from "./editions.ts";
import { keepEditorsRows } from "./propose/keep-rows.ts";
import { applyMends } from "./propose/mend.ts";
import { outlineRows } from "./propose/outline-rows.ts";
import type { Proposal } from "./propose/proposal.ts";
import { proposeOutline } from "./propose/propose-outline.ts";
import { reportLines } from "./propose/report-lines.ts";
import { proposeSlugFor } from "./propose/slug.ts";
import { type Received, readReceived, sourceOf } from "./read/received.ts";
import { receivedLines, writtenLines } from "./report.ts";
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
		io.err((error as Error).message);
		return 1;
	}
}

async function run(args: CutArgs, io: CommandIo): Promise<void> {
	const { file, slug } = args;
	if (file !== undefined && (slug === undefined || args.printOutline)) {
		await preview(file, args, io);
		return;
	}
	const fault = faultOfSlug(slug ?? "", await reservedSlugs());
	if (fault) throw new Error(`--slug: ${fault}. Choose another.`);
	const folder = join(io.root, slug ?? "");
	const existing = await readFolder(folder);
	if (file === undefined) await cutAgain(folder, existing, args, io);
	else await cutReceived(file, folder, existing, args, io);
}

/** What is printed where nothing is written: the proposal's rows, or the tree and what to do next. */
async function preview(file: string, args: CutArgs, io: CommandIo): Promise<void> {
	const input = await readReceived(file);
	const proposal = proposeOutline(input.text, input.hints);
	if (args.printOutline) {
		for (const row of outlineRows(proposal.outline)) io.out(row);
		return;
	}
	const taken = await readdir(io.root).catch(() => []);
	const reserved = new Set([...(await reservedSlugs()), ...taken]);
	const slug = proposeSlugFor(proposal.outline, input.text, reserved);
	const next = `npm run cut -- ${file} --slug ${slug}${args.mend ? " --mend" : ""}`;
	for (const line of [
		...receivedLines(file, input),
		...reportLines(proposal, input.text, args.mend),
		"",
		`还没有写任何文件。下一步：看看上面的层次对不对，再运行 ${next}（${slug} 是网址里的名字，可以换）。`,
	]) {
		io.out(line);
	}
}

/** The files of a speech as they stand, or null when there is none. */
type Existing = Awaited<ReturnType<typeof readFolder>>;

const mdxOf = (existing: Existing) =>
	new Map([...(existing ?? [])].filter(([name]) => name.endsWith(".mdx")));

/** Cuts a speech again from its own source, by its outline as an editor has left it. */
async function cutAgain(
	folder: string,
	existing: Existing,
	args: CutArgs,
	io: CommandIo,
): Promise<void> {
	const metadata = existing?.get(METADATA_FILE);
	const source = existing?.get(SOURCE_FILE);
	if (metadata === undefined || source === undefined) {
		throw new Error(`${folder}: found no speech there to cut again. Name the received file.`);
	}
	const bytes = new TextEncoder().encode(source);
	const text = decodeSource(bytes, join(folder, SOURCE_FILE));
	const own = readOutline(existing?.get(OUTLINE_FILE) ?? "", join(folder, OUTLINE_FILE));
	const { frontmatter } = parseMdx(metadata, join(folder, METADATA_FILE));
	const { received } = frontmatter as Pick<CutInput, "received">;
	const outline = args.mend ? applyMends(own, proposeOutline(text).mends) : own;
	await write(
		folder,
		existing,
		{ slug: args.slug ?? "", source: bytes, text, received, outline },
		io,
	);
}

async function cutReceived(
	file: string,
	folder: string,
	existing: Existing,
	args: CutArgs,
	io: CommandIo,
): Promise<void> {
	const input = await readReceived(file);
	if (existing && !args.force) {
		throw new Error(
			`${folder}: found a speech there already. Choose another --slug, or cut over it with --force: what editors did is kept.`,
		);
	}
	const proposal = proposeOutline(input.text, input.hints);
	const { outline, lost } = chooseOutline(existing, input, proposal, args.mend, folder);
	for (const line of [
		...receivedLines(file, input),
		...reportLines({ ...proposal, outline }, input.text, args.mend),
		...lost,
	]) {
		io.out(line);
	}
	const { text, encoding, bytes } = input;
	const content = sourceOf(input);
	const source = typeof content === "string" ? new TextEncoder().encode(content) : content;
	const received = { encoding, sha256: sha256(bytes) };
	await write(
		folder,
		existing,
		{ slug: args.slug ?? "", title: args.title, source, text, received, outline },
		io,
	);
}

/** The editor's rows where the lines still say the same, the proposal for the rest. */
function chooseOutline(
	existing: Existing,
	{ text }: Received,
	proposal: Proposal,
	mend: boolean,
	folder: string,
): { outline: Outline; lost: string[] } {
	const proposed = mend ? applyMends(proposal.outline, proposal.mends) : proposal.outline;
	const own = existing?.get(OUTLINE_FILE);
	const source = existing?.get(SOURCE_FILE);
	if (own === undefined || source === undefined) return { outline: proposed, lost: [] };
	const old = readOutline(own, join(folder, OUTLINE_FILE));
	const { outline, lost } = keepEditorsRows(old, source.replace(/^\uFEFF/, ""), text, proposed);
	return { outline, lost: lost.map(({ what }) => what) };
}

/** Cuts, compares with the edition before, and writes. */
async function write(
	folder: string,
	existing: Existing,
	input: Omit<CutInput, "existing">,
	io: CommandIo,
): Promise<void> {
	const mdx = mdxOf(existing);
	const result = cutSpeech({ ...input, existing: mdx });
	mdx.delete(METADATA_FILE);
	const change =
		mdx.size > 0
			? compareCuts(sentencesInFiles(mdx, folder), placedSentencesOf(result.speech))
			: null;
	const history = (existing?.get(HISTORY_FILE) ?? "") + (change?.history ?? "");
	const files = new Map(result.files);
	if (history !== "") files.set(HISTORY_FILE, history);
	const done = await replaceFolder(folder, files, { before: existing });
	for (const line of writtenLines(folder, result, done, change)) io.out(line);
}
