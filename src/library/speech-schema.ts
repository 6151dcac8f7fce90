import { z } from "astro/zod";
import { isDate } from "../model/metadata.ts";

const HELP = "See “How to add a speech” in README.md.";

function line(what: string) {
	return z
		.string({ error: `expected ${what} as a line of text. ${HELP}` })
		.trim()
		.min(1, `found nothing, expected ${what}, or leave the field out. ${HELP}`)
		.optional();
}

function digest(what: string) {
	return z
		.string({ error: `expected the SHA-256 of ${what}. Run npm run cut again with --force.` })
		.regex(/^[0-9a-f]{64}$/, `expected 64 hexadecimal digits, the SHA-256 of ${what}. ${HELP}`);
}

/** 2023-02-08 without quotation marks is a date in some readers of YAML and text in others. */
const date = z
	.preprocess(
		(value) =>
			value instanceof Date
				? value.toISOString().slice(0, 10)
				: typeof value === "number"
					? String(value)
					: value,
		z
			.string({ error: `expected a date such as 2023-02-08, 2023-02 or 2023. ${HELP}` })
			.refine(isDate, {
				error: (issue) =>
					`found “${String(issue.input)}”, expected a date that exists, such as 2023-02-08, 2023-02 or 2023. ${HELP}`,
			}),
	)
	.optional();

/** Frontmatter of `speech.mdx`: what an editor adds. What the source says itself stands in outline.tsv. */
export const speechSchema = z.strictObject({
	kind: line("the kind of the text, one of those in site.yaml"),
	subtitle: line("a subtitle"),
	speaker: line("who spoke"),
	issuer: line("the body that issued the text"),
	occasion: line("the occasion"),
	place: line("the place"),
	date,
	number: line("the document number"),
	summary: line("a summary"),
	received: z.strictObject(
		{
			encoding: z.enum(["utf-8", "utf-16le", "utf-16be", "gb18030"]),
			sha256: digest("the file as received"),
		},
		{ error: `expected what the cutter wrote about the received file. ${HELP}` },
	),
	sourceSha256: digest("source.txt"),
});
