import { join } from "node:path";
import { parseMdx } from "../library/mdx.ts";
import {
	decodeSource,
	METADATA_FILE,
	OUTLINE_FILE,
	SOURCE_FILE,
	sha256,
} from "../library/speech-files.ts";
import type { Outline } from "../model/outline.ts";
import { readOutline } from "../model/outline-file.ts";
import type { CutInput } from "./cut-speech.ts";
import { keepEditorsRows } from "./propose/keep-rows.ts";
import { applyMends, openMends } from "./propose/mend.ts";
import type { Mend, Proposal } from "./propose/proposal.ts";
import { proposeOutline } from "./propose/propose-outline.ts";
import { type Received, readReceived, sourceOf } from "./read/received.ts";
import { receivedLines } from "./report.ts";

/** The files of a speech as they stand, by their path in its folder; null when there is none. */
export type Existing = ReadonlyMap<string, string> | null;

/** A text and its outline, ready to be looked at, rehearsed or cut. */
export interface Gathered {
	text: string;
	/** The bytes of `source.txt`. */
	source: Uint8Array;
	received: CutInput["received"];
	/** The editor's or the proposed one, mended where the editor agreed. */
	outline: Outline;
	proposal: Proposal;
	/** What was mended just now. */
	mended: Mend[];
	/** What was received, in a line; empty for a speech that is there. */
	head: string[];
	/** What the received file holds beside its text. */
	notTaken: string[];
	/** Rows of the editor's that fit no line of the new text. */
	lost: string[];
}

/** An outline with damage mended if the editor agreed. */
function mendIt(outline: Outline, { mends }: Proposal, mend: boolean) {
	const mended = mend ? openMends(outline, mends) : [];
	return { outline: applyMends(outline, mended), mended };
}

/**
 * Reads a received file; where the speech is there already, the editor's rows stay with their lines.
 * @param folder of the speech, for messages
 * @throws Error when the file is refused or the editor's outline cannot be read
 */
export async function gatherReceived(
	file: string,
	folder: string,
	existing: Existing,
	mend: boolean,
): Promise<Gathered> {
	const input = await readReceived(file);
	const { text, encoding, bytes, leftOut } = input;
	const content = sourceOf(input);
	const proposal = proposeOutline(text, input.hints);
	const { outline, lost } = ownOutline(existing, input, proposal, folder);
	return {
		text,
		source: typeof content === "string" ? new TextEncoder().encode(content) : content,
		received: { encoding, sha256: sha256(bytes) },
		proposal,
		...mendIt(outline, proposal, mend),
		head: receivedLines(file, input),
		notTaken: leftOut,
		lost,
	};
}

/** The editor's rows where the lines still say the same, the proposal for the rest. */
function ownOutline(
	existing: Existing,
	{ text }: Received,
	{ outline: proposed }: Proposal,
	folder: string,
): { outline: Outline; lost: string[] } {
	const own = existing?.get(OUTLINE_FILE);
	const source = existing?.get(SOURCE_FILE);
	if (own === undefined || source === undefined) return { outline: proposed, lost: [] };
	const old = readOutline(own, join(folder, OUTLINE_FILE));
	const { outline, lost } = keepEditorsRows(old, source.replace(/^\uFEFF/, ""), text, proposed);
	return { outline, lost: lost.map(({ what }) => what) };
}

/**
 * A speech that is there, by its outline as the editor has left it.
 * @throws Error when there is no speech, or its outline cannot be read
 */
export function gatherAgain(folder: string, existing: Existing, mend: boolean): Gathered {
	const metadata = existing?.get(METADATA_FILE);
	const written = existing?.get(SOURCE_FILE);
	if (metadata === undefined || written === undefined) {
		throw new Error(
			`${folder}：这里还没有这一篇，应当先有 ${SOURCE_FILE} 和 ${METADATA_FILE}。请写上收到的文件：npm run cut -- <文件> --slug <网址名>。`,
		);
	}
	const source = new TextEncoder().encode(written);
	const text = decodeSource(source, join(folder, SOURCE_FILE));
	const proposal = proposeOutline(text);
	const own = readOutline(existing?.get(OUTLINE_FILE) ?? "", join(folder, OUTLINE_FILE));
	const { frontmatter } = parseMdx(metadata, join(folder, METADATA_FILE));
	const { received } = frontmatter as Pick<CutInput, "received">;
	return {
		text,
		source,
		received,
		proposal,
		...mendIt(own, proposal, mend),
		head: [],
		notTaken: [],
		lost: [],
	};
}
