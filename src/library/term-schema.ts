import { z } from "astro/zod";

/** A line of text; `what` says what belongs there. */
function line(what: string) {
	return z
		.string({ error: `expected ${what}` })
		.trim()
		.min(1, `found nothing, expected ${what}`);
}

/** What is matched in texts: characters only, at least two of them. */
function spelling(what: string) {
	return line(what)
		.refine((text) => [...text].length > 1, {
			error: `found one character, expected ${what} of two or more: one would match everywhere`,
		})
		.refine((text) => !/[<>*_[\]`{}]/.test(text), {
			error: `found markup, expected ${what} in plain characters`,
		});
}

const documentSource = z
	.strictObject({
		type: z.literal("document"),
		title: line("the document's title, without 《》"),
		issuer: line("who issued the document"),
		number: line("the document's number").optional(),
		article: line("the article, such as 第三条").optional(),
		/** YAML reads 2021 as a number and 2021-06-10 as text. */
		date: z.union([z.string(), z.number()]).transform(String).optional(),
	})
	.refine(({ number, article, date }) => number ?? article ?? date, {
		error:
			"found none of number, article, date; expected at least one, so that it can be looked up",
	});

/** Frontmatter of a term's file. */
export const termSchema = z
	.strictObject({
		name: spelling("the term's name"),
		aliases: z.array(spelling("an alias")).default([]),
		/** Only to correct what is generated: syllables with tone marks, a space between them. */
		pinyin: line("syllables with tone marks").optional(),
		category: line("the category, one of those in site.yaml"),
		expansion: z.array(line("one of what the number stands for")).default([]),
		related: z.array(line("the slug of another term")).default([]),
		sources: z
			.array(
				z.discriminatedUnion(
					"type",
					[
						documentSource,
						z.strictObject({
							type: z.literal("speech"),
							speech: line("the slug of a speech"),
							quote: line("words of the speech, exactly"),
						}),
						z.strictObject({ type: z.literal("none") }),
					],
					{ error: "expected type: document, speech or none" },
				),
				{ error: "expected a list of sources" },
			)
			.min(1, "found no source, expected a document, a quotation of a speech, or type: none"),
	})
	.refine(({ sources }) => sources.length === 1 || sources.every(({ type }) => type !== "none"), {
		path: ["sources"],
		error: "found type: none beside other sources, expected it alone",
	});
