import { z } from "astro/zod";
import { PRINT_SETTINGS } from "../model/settings.ts";
import { KIND_TYPES } from "../model/site-settings.ts";

const PRESETS = PRINT_SETTINGS.find(({ name }) => name === "print")?.options ?? [];

function line(what: string) {
	return z
		.string({ error: `expected ${what}, as a line of text` })
		.trim()
		.min(1, `found nothing, expected ${what}, or leave the line out`);
}

const kind = z.union(
	[
		line("a kind of texts").transform((name) => ({ name, is: "text" as const })),
		z.strictObject({ name: line("the name of a kind of texts"), is: z.enum(KIND_TYPES) }),
	],
	{
		error: `expected the name of a kind of texts, or name: and is: (one of ${KIND_TYPES.join(", ")}), such as { name: 条例, is: regulation }`,
	},
);

function distinct<T>(nameOf: (item: T) => string, what: string) {
	return (items: T[], context: z.RefinementCtx) => {
		const names = items.map(nameOf);
		const twice = names.find((name, i) => names.indexOf(name) !== i);
		if (twice !== undefined) {
			context.addIssue({
				code: "custom",
				message: `found “${twice}” twice, expected every ${what} once`,
			});
		}
	};
}

/** `site.yaml`: every line may be left out. */
export const siteSchema = z.strictObject(
	{
		name: line("the name of the site, such as 讲话读本").optional(),
		office: line("the name of the office that publishes the site").optional(),
		description: line("what the site is, in one or two sentences").optional(),
		footer: line("the line at the foot of every page").optional(),
		kinds: z
			.array(kind, { error: "expected a list of kinds of texts, one a line after “- ”" })
			.min(1, "found an empty list, expected kinds of texts, or leave the line out")
			.superRefine(distinct(({ name }) => name, "kind"))
			.optional(),
		categories: z
			.array(line("a category of terms"), {
				error: "expected a list of categories of terms, one a line after “- ”",
			})
			.min(1, "found an empty list, expected categories of terms, or leave the line out")
			.superRefine(distinct((name: string) => name, "category"))
			.optional(),
		print: z.enum(PRESETS, { error: `expected one of ${PRESETS.join(", ")}` }).optional(),
		editor: line("what the editor is called, such as 编者").optional(),
	},
	{
		error: (issue) =>
			issue.code === "unrecognized_keys"
				? `found ${issue.keys.map((key) => `“${key}”`).join(", ")}, expected only name, office, description, footer, kinds, categories, print and editor`
				: "expected lines such as “name: 讲话读本”",
	},
);
