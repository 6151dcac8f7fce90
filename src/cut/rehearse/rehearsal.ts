import { writeOutline } from "../../model/outline-file.ts";
import type { Gathered } from "../gather.ts";
import { openDoubts } from "../propose/open-doubts.ts";
import { type Tree, treeOf } from "../propose/tree-lines.ts";
import type { Differences } from "./differences.ts";
import { type Finding, findFindings } from "./findings.ts";

/** What an editor looks at before a text is published. */
export interface Rehearsal {
	/** The file or the speech. */
	name: string;
	/** What was received, a line each. */
	head: readonly string[];
	/** Why the text cannot be cut as it stands, or null. */
	blocked: string | null;
	tree: Tree;
	/** What is doubtful, with the row of `outline.tsv` that would change it. */
	doubts: { what: string; row: string | null }[];
	mended: string[];
	findings: Finding[];
	/** Why quoted terms could not be looked up, or null. */
	unknownTerms: string | null;
	/** What the received file holds beside its text. */
	notTaken: readonly string[];
	/** Rows of the editor's outline that fit no line any more. */
	lost: readonly string[];
	/** Null without an earlier cut. */
	differences: Differences | null;
}

/** What is known of a text beside its outline. */
export interface Circumstances {
	name: string;
	/** Names and aliases of the library's terms, or why they could not be read. */
	spellings: ReadonlySet<string> | string;
	blocked: string | null;
	differences: Differences | null;
}

/** The row as it stands in `outline.tsv`. */
const rowText = (row: Parameters<typeof writeOutline>[0]["rows"][number]): string =>
	writeOutline({ rows: [row], omissions: [] }).split("\n")[1] ?? "";

/** Looks a text over. */
export function rehearse(gathered: Gathered, around: Circumstances): Rehearsal {
	const { text, outline, proposal, mended, head, notTaken, lost } = gathered;
	const { name, spellings, blocked, differences } = around;
	const isKnown = typeof spellings !== "string";
	const findings = findFindings(text, outline, isKnown ? spellings : new Set());
	return {
		name,
		head,
		blocked,
		tree: treeOf(outline, text),
		doubts: openDoubts(proposal, outline).map(({ what, row }) => ({
			what,
			row: row ? rowText(row) : null,
		})),
		mended: mended.map(({ what }) => what),
		findings: isKnown ? findings : findings.filter(({ kind }) => kind !== "term"),
		unknownTerms: isKnown ? null : spellings,
		notTaken,
		lost,
		differences,
	};
}
