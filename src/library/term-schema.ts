import { z } from "astro/zod";
import { EVIDENCE_ROLES, type EvidenceRole } from "../model/glossary.ts";
import { syllablesOf } from "../model/pinyin.ts";
import { check, day, line, slug } from "./fields.ts";

/** What is matched in texts: characters only, at least two of them. */
function spelling(what: string) {
	return line(what)
		.refine((text) => [...text].length > 1, {
			error: ({ input }) =>
				`found one character, “${String(input)}”, expected ${what} of two or more: one would match everywhere. Write a longer one.`,
		})
		.refine((text) => !/[<>*_[\]`{}]/.test(text), {
			error: ({ input }) =>
				`found markup in “${String(input)}”, expected ${what} in plain characters. Take the markup out.`,
		});
}

const list = <T extends z.ZodType>(item: T, what: string) =>
	z.array(item, { error: `expected a list of ${what}. Write [a, b].` }).default([]);

const terms = (what: string) => list(slug(`the slug of ${what}`), `slugs of ${what}`);

const ROLES = Object.keys(EVIDENCE_ROLES) as [EvidenceRole, ...EvidenceRole[]];

const evidence = z.strictObject(
	{
		document: slug("the slug of a document in the register"),
		place: line("the article or part, such as 第三条").optional(),
		quote: line("the document's own words, as you saw them").optional(),
		role: z.enum(ROLES, {
			error:
				"expected role: defines (its words say what the term is), first (where it first stands), uses (uses it without defining it) or later (a later document). Write one of them.",
		}),
		checked: check.optional(),
		note: line("a word of the editor on this place").optional(),
	},
	{ error: "expected document and role, and place and quote where they are known. Add them." },
);

const change = z.strictObject(
	{
		wording: line("the formula as this document puts it"),
		document: slug("the slug of a document in the register"),
		place: line("the article or part, such as 第三条").optional(),
		quote: line("the document's own words, with the formula in them"),
		note: line("a word of the editor on this step").optional(),
	},
	{
		error:
			"expected wording, document and quote: how the formula stood, where, in whose words. Add them.",
	},
);

const expansion = z.strictObject(
	{
		items: z
			.array(line("one of what the number stands for"))
			.min(
				2,
				"found fewer than two items, expected the whole list. Add them or take expansion out.",
			),
		from: z.union(
			[
				z.strictObject({
					document: slug("the slug of a document in the register"),
					place: line("the article or part").optional(),
				}),
				z.strictObject({ speech: slug("the slug of a speech of the library") }),
			],
			{
				error:
					"expected where the list is from: {document: its slug} or {speech: its slug}. Add it: a list without a source cannot be checked.",
			},
		),
	},
	{
		error:
			"expected items and from: the list, complete and in its official order, and its source. Add them.",
	},
);

const searched = z.strictObject(
	{
		until: day("the last day of the search"),
		where: z
			.array(line("what was searched"))
			.min(1, "found nothing, expected what was searched. Name it: a “not found” says where."),
		seen: line("in what public use it was seen, a full sentence").optional(),
	},
	{ error: "expected until and where: how far and where it was searched. Add them." },
);

const hanCharacters = (text: string) => text.match(/\p{Script=Han}/gu)?.length ?? 0;

/** Syllables that stand for characters: all but those of digits and Latin words in the name. */
const latinWords = (text: string) => text.match(/[A-Za-z0-9+]+/g)?.length ?? 0;

/**
 * Frontmatter of a term's file.
 * @param categories the office's own, from `content/site.yaml`; null where any may stand
 */
export function termSchema(categories: readonly string[] | null) {
	return z
		.strictObject({
			name: spelling("the term's name"),
			aliases: list(spelling("an alias"), "aliases"),
			pinyin: line("pinyin by GB/T 16159: words joined, a blank between them, no tone sandhi"),
			category: line("the term's category").refine(
				(category) => categories?.includes(category) ?? true,
				{
					error: ({ input }) =>
						`found “${String(input)}”, expected one of ${categories?.join("、")}. Write one of them, or add yours to categories in site.yaml.`,
				},
			),
			expansion: expansion.optional(),
			broader: terms("a wider term"),
			narrower: terms("a narrower term"),
			related: terms("a related term"),
			partOf: terms("the list this term is an item of"),
			notBefore: list(line("characters the term must not stand before"), "characters"),
			notAfter: list(line("characters the term must not stand after"), "characters"),
			scope: list(slug("the slug of a speech"), "slugs of the only speeches in which it links"),
			evidence: list(evidence, "what documents say"),
			quotations: list(
				z.strictObject({
					speech: slug("the slug of a speech"),
					quote: line("words of the speech, exactly"),
				}),
				"quotations of speeches",
			),
			changes: z
				.array(change, { error: "expected a list of steps, the oldest first. Write [{…}, {…}]." })
				.min(
					2,
					"found fewer than two steps, expected the formula before and after. Add the other, or take changes out.",
				)
				.optional(),
			searched: searched.optional(),
		})
		.superRefine((term, context) => {
			const { name, pinyin, evidence, quotations, searched } = term;
			const expected = hanCharacters(name) + latinWords(name);
			const found = syllablesOf(pinyin).length;
			if (found !== expected) {
				context.addIssue({
					code: "custom",
					path: ["pinyin"],
					message: `found ${found} syllables in “${pinyin}”, expected ${expected}, one for each character of ${name}. Mend it; put ’ before a, o, e inside a word.`,
				});
			}
			if (evidence.length === 0 && quotations.length === 0 && !searched) {
				context.addIssue({
					code: "custom",
					path: ["evidence"],
					message:
						"found no evidence, quotations or searched, expected at least one of them. Cite a document, quote the speech, or say what was searched.",
				});
			}
			if (searched && evidence.some(({ role }) => role === "defines")) {
				context.addIssue({
					code: "custom",
					path: ["searched"],
					message:
						"found a search for a definition beside one that defines. Expected one or the other. Take searched out, or mend the role.",
				});
			}
		});
}

export type TermFile = z.infer<ReturnType<typeof termSchema>>;
