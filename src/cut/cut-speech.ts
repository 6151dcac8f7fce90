import { createHash } from "node:crypto";
import { stringify } from "yaml";
import { parseMdx } from "../markdown/parse.ts";
import { METADATA_FILE, readSection } from "../markdown/read-speech.ts";
import { textBlocks } from "../markdown/text-blocks.ts";
import { fileOfSection } from "../model/address.ts";
import { compareWithSource, describeDifference } from "../model/fidelity.ts";
import { countSentences } from "../model/naming.ts";
import { sourceLines } from "../model/source.ts";
import { makeSpeech, type Speech, sentencesOf } from "../model/speech.ts";
import { readEdited } from "./carry-over.ts";
import type { Encoding } from "./decode.ts";
import { escapeHeading, escapeInline } from "./escape.ts";
import { findOutline, type Outline, type OutlineSection } from "./outline.ts";
import { findRunIns } from "./run-in.ts";
import { headingMdx, paragraphMdx, sectionMdx } from "./write-mdx.ts";

/** What goes into a cut. */
export interface CutInput {
	slug: string;
	/** The received text, decoded. */
	text: string;
	encoding: Encoding;
	/** The bytes as received, for their digest. */
	received: Uint8Array;
	/** The editor's title, if given. */
	title?: string | undefined;
	/** Files of the speech as it stands, by their path in its folder: their notes are kept. */
	existing?: ReadonlyMap<string, string> | undefined;
}

export interface CutResult {
	/** MDX files by their path in the speech's folder. */
	files: Map<string, string>;
	speech: Speech;
	outline: Outline;
	title: string;
	titleBy: "source" | "editor" | "kept";
	runIns: number;
	sentences: number;
}

/** A title that a text brings along: a short first line without a closing mark, before an address. */
function findTitle(text: string): string | null {
	const [first, second] = sourceLines(text);
	if (!first || !second || first.text.length > 40) return null;
	const isTitle =
		!/[。！？：；，、:;,.!?]$/.test(first.text) && /^[^。]{1,30}[：:]$/.test(second.text);
	return isTitle ? first.text : null;
}

/** A paragraph with its run-in headings, or without them where Markdown would not read them back. */
function safeParagraph(text: string): string {
	const strong = findRunIns(text);
	const mdx = paragraphMdx(text, strong);
	if (strong.length === 0) return mdx;
	const blocks = textBlocks(parseMdx(mdx, "paragraph").tree, "paragraph");
	const [block] = blocks;
	const same =
		blocks.length === 1 &&
		block?.kind === "paragraph" &&
		block.text === text &&
		JSON.stringify(block.strong) === JSON.stringify(strong);
	return same ? mdx : paragraphMdx(text, []);
}

/** A section's file, with every block that has not changed kept as the editor left it. */
function writeSection(
	section: OutlineSection,
	existing: string | undefined,
	file: string,
	lost: string[],
): string {
	if (existing === undefined) return sectionMdx(section, safeParagraph);
	const edited = readEdited(existing, file);
	const left = new Map([...edited.blocks].map(([text, kept]) => [text, [...kept]]));
	const take = (text: string) => left.get(text)?.shift();
	const heading = section.heading
		? (take(section.heading.text) ?? headingMdx(section) ?? undefined)
		: undefined;
	const paragraphs = section.paragraphs.map((text) => take(text) ?? safeParagraph(text));
	for (const text of edited.marked) {
		if ((left.get(text)?.length ?? 0) > 0) {
			lost.push(`${file}: the note or comment in the paragraph “${text.slice(0, 24)}…”`);
		}
	}
	for (const comment of edited.comments) lost.push(`${file}: the comment ${comment}`);
	const frontmatter = section.heading
		? `---\nheading: ${section.heading.runIn ? "run-in" : "line"}\n---`
		: undefined;
	const blocks = [frontmatter, heading, ...paragraphs, ...edited.definitions.values()];
	return `${blocks.filter((block) => block !== undefined).join("\n\n")}\n`;
}

/** `speech.mdx`: written anew, or kept but for what was received. */
function writeMetadata(
	input: CutInput,
): Pick<CutResult, "title" | "titleBy"> & { content: string } {
	const received = {
		encoding: input.encoding,
		sha256: createHash("sha256").update(input.received).digest("hex"),
	};
	const existing = input.existing?.get(METADATA_FILE);
	if (existing !== undefined) {
		const { frontmatter } = parseMdx(existing, METADATA_FILE);
		const body = existing.replace(/^\uFEFF?---\r?\n[\s\S]*?\n---[ \t]*\r?\n/, "");
		const head = stringify({ ...(frontmatter as object), received }, { lineWidth: 0 });
		const title = /^#[ \t]+(.*)$/m.exec(body)?.[1] ?? "";
		return { content: `---\n${head}---\n${body}`, title, titleBy: "kept" };
	}
	const own = findTitle(input.text);
	const title = input.title ?? own ?? `未命名讲话（${input.slug}）`;
	const titleBy = title === own ? "source" : "editor";
	const head = stringify({ titleBy, received }, { lineWidth: 0 });
	return {
		content: `---\n${head}---\n\n# ${escapeHeading(escapeInline(title))}\n`,
		title,
		titleBy,
	};
}

/** Notes and comments in files of sections that the new cut does not have. */
function findOrphans(existing: ReadonlyMap<string, string>, files: ReadonlySet<string>): string[] {
	return [...existing]
		.filter(([file]) => file !== METADATA_FILE && !files.has(file))
		.flatMap(([file, content]) => {
			const { definitions, marked, comments } = readEdited(content, file);
			return definitions.size + marked.length + comments.length > 0
				? [`${file}: its notes and comments (the new cut has no such section)`]
				: [];
		});
}

/**
 * Cuts a text into the MDX files of a speech and reads them back.
 * @throws Error when what was written does not read back as the text, or an editor's work would be
 *   lost; the message names the place.
 */
export function cutSpeech(input: CutInput): CutResult {
	const outline = findOutline(sourceLines(input.text));
	const { content, title, titleBy } = writeMetadata(input);
	const files = new Map([[METADATA_FILE, content]]);
	const lost: string[] = [];
	for (const section of outline.sections) {
		const file = fileOfSection(section.ref);
		files.set(file, writeSection(section, input.existing?.get(file), file, lost));
	}
	lost.push(...findOrphans(input.existing ?? new Map(), new Set(files.keys())));
	if (lost.length > 0) {
		throw new Error(
			`${input.slug}: the text has changed where an editor has worked. This would be lost:\n${lost
				.map((what) => `  ${what}`)
				.join(
					"\n",
				)}\nNothing was written. Copy these remarks elsewhere and take them out, then cut again.`,
		);
	}

	const sections = [...files]
		.filter(([file]) => file !== METADATA_FILE)
		.map(([file, mdx]) => readSection(mdx, file, input.slug));
	const speech = makeSpeech(input.slug, title, {}, sections);
	const difference = compareWithSource(speech, input.text);
	if (difference) {
		throw new Error(
			`${describeDifference(input.slug, difference)}\nThe cutter wrote this itself and has stopped: nothing was written. This is a fault of the cutter; please report it with this message.`,
		);
	}
	const all = speech.sections.flatMap(sentencesOf);
	return {
		files,
		speech,
		outline,
		title,
		titleBy,
		runIns: all.filter(({ role }) => role === "run-in").length,
		sentences: countSentences(speech),
	};
}
