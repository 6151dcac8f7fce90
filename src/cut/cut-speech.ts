import { parseDocument, stringify } from "yaml";
import {
	METADATA_FILE,
	OUTLINE_FILE,
	partFront,
	readSpeechFiles,
	SOURCE_FILE,
	sha256,
} from "../library/speech-files.ts";
import { makeSpeech } from "../model/make-speech.ts";
import { applyOutline, type Outline } from "../model/outline.ts";
import { writeOutline } from "../model/outline-file.ts";
import { countSentences, type Speech, sentencesOf } from "../model/speech.ts";
import { readEditorsWork, writeSections } from "./carry-over.ts";
import type { Encoding } from "./decode.ts";
import { escapeHeading, escapeInline } from "./escape.ts";
import { layOut } from "./lay-out.ts";

/** What goes into a cut. */
export interface CutInput {
	slug: string;
	/** The bytes of `source.txt`, and the characters they are. */
	source: Uint8Array;
	text: string;
	/** What was received: its encoding and the SHA-256 of its bytes. */
	received: { encoding: Encoding; sha256: string };
	outline: Outline;
	/** The editor's title, if given. */
	title?: string | undefined;
	/** Files of the speech as it stands, by their path in its folder: what editors did to them is kept. */
	existing?: ReadonlyMap<string, string> | undefined;
}

export interface CutResult {
	/** Every file of the speech by its path in its folder. */
	files: Map<string, string | Uint8Array>;
	speech: Speech;
	runIns: number;
	sentences: number;
}

/** `speech.mdx`: written anew, or kept but for what was received. */
function writeMetadata(input: CutInput, hasOwnTitle: boolean): string {
	const { received } = input;
	const sourceSha256 = sha256(input.source);
	const existing = input.existing?.get(METADATA_FILE);
	const [head, yaml] =
		/^\uFEFF?---\r?\n([\s\S]*?\n)---[ \t]*(?:\r?\n|$)/.exec(existing ?? "") ?? [];
	if (existing === undefined || head === undefined) {
		const title = input.title ?? (hasOwnTitle ? null : `未命名讲话（${input.slug}）`);
		const heading = title === null ? "" : `\n# ${escapeHeading(escapeInline(title))}\n`;
		return `---\n${stringify({ received, sourceSha256 }, { lineWidth: 0 })}---\n${heading}${existing ?? ""}`;
	}
	// The document keeps an editor's comments and order.
	const document = parseDocument(yaml ?? "");
	document.set("received", received);
	document.set("sourceSha256", sourceSha256);
	return `---\n${document.toString({ lineWidth: 0 })}---\n${existing.slice(head.length)}`;
}

/**
 * Cuts a text into the files of a speech and reads them back.
 * @throws Error when what was written does not read back as the text, or an editor's work would be
 *   lost; the message names the place.
 */
export function cutSpeech(input: CutInput): CutResult {
	const { front, text } = partFront(applyOutline(input.text, input.outline).shown);
	if (text.length === 0) {
		throw new Error(
			`${input.slug}：没有一行正文：提纲把每一行都当成了题目、日期等或 noise，应当至少有一行是正文。请改 outline.tsv。`,
		);
	}
	const isSection = (file: string) => file.endsWith(".mdx") && file !== METADATA_FILE;
	const before = [...(input.existing ?? [])].filter(([file]) => isSection(file));
	const { files, lost } = writeSections(layOut(text), readEditorsWork(new Map(before)));
	if (lost.length > 0) {
		const list = lost.map((what) => `  ${what}`).join("\n");
		throw new Error(
			`${input.slug}：编者做过的地方，原文变了。再切下去会丢失：\n${list}\n什么都没有写。请把这些内容抄到别处，从文件里去掉，再切一次。`,
		);
	}
	const metadata = writeMetadata(
		input,
		front.some(({ role }) => role === "title"),
	);
	const outline = writeOutline(input.outline);
	const mdx = new Map([[METADATA_FILE, metadata], ...files]);
	const speech = readBack(input, outline, mdx);
	const all = speech.sections.flatMap(sentencesOf);
	return {
		files: new Map<string, string | Uint8Array>([
			[SOURCE_FILE, input.source],
			[OUTLINE_FILE, outline],
			...mdx,
		]),
		speech,
		runIns: all.filter(({ role }) => role === "run-in").length,
		sentences: countSentences(speech),
	};
}

/** Reads what was written as a build will read it. */
function readBack(input: CutInput, outline: string, mdx: Map<string, string>): Speech {
	try {
		return makeSpeech(
			readSpeechFiles({
				slug: input.slug,
				folder: input.slug,
				source: input.source,
				outline,
				history: "",
				mdx,
			}),
		);
	} catch (error) {
		throw new Error(
			`切分写出的文件读回来与原文对不上，已经停下，什么都没有写。这是程序的错，请连同下面的原话报告：\n${(error as Error).message}`,
			{ cause: error },
		);
	}
}
