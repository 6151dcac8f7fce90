import { z } from "astro/zod";
import { DOCUMENT_KINDS, type DocumentKind } from "../model/documents.ts";
import { check, date, line } from "./fields.ts";

const KINDS = Object.keys(DOCUMENT_KINDS) as [DocumentKind, ...DocumentKind[]];

const end = z.strictObject(
	{
		how: z.enum(["repealed", "replaced", "amended"], {
			error:
				"expected how: repealed, replaced (a new document of its kind) or amended (another wording has a file of its own). Write one of them.",
		}),
		on: date("the day from which it no longer applies"),
		by: line("what ended it: a document's slug, or a title in 《》").optional(),
		place: line("the article that ended it").optional(),
	},
	{ error: "expected how, on and by: what ended the document, when, through what. Add them." },
);

/** A file of the register: `content/documents/<slug>.yaml`. */
export const documentSchema = z.strictObject({
	title: line("the document's full official title, without 《》").refine(
		(title) => !/^《[^》]*》$/.test(title),
		{
			error: ({ input }) =>
				`found “${String(input)}”, expected the title without 《》: they are set when it is shown. Take them out.`,
		},
	),
	kind: z.enum(KINDS, {
		error: `expected one of ${KINDS.map((kind) => `${kind} (${DOCUMENT_KINDS[kind]})`).join(", ")}. Write its first word. A meeting is the news story that reports it.`,
	}),
	issuer: line("who issued it, spoke or wrote"),
	number: line("the document's or order's number").optional(),
	/** Where the register has several wordings of one document. */
	version: line("which wording it is, such as 2015年修正").optional(),
	adopted: date("the day it was adopted").optional(),
	promulgated: date("the day it was made public, spoken or printed").optional(),
	inForce: date("the day it came into force").optional(),
	amended: z
		.array(date("the day of an amendment"), {
			error: "expected a list of days. Write [2018-12-29].",
		})
		.default([]),
	ended: end.optional(),
	address: z
		.url({
			protocol: /^https?$/,
			error: ({ input }) =>
				`found “${String(input)}”, expected the official address, beginning https:// or http://. Mend it or take it out.`,
		})
		.optional(),
	checked: check,
});

export type DocumentFile = z.infer<typeof documentSchema>;
