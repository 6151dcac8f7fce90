import { z } from "astro/zod";
import { isPartialDate } from "../model/partial-dates.ts";

/** Fields that schemas of content files share. Each message says what was found, what was expected, what to do. */

/** A line of text; `what` says what belongs there. */
export function line(what: string) {
	return z
		.string({
			error: ({ input }) =>
				input === undefined
					? `found nothing, expected ${what}. Add it.`
					: `found ${typeof input}, expected ${what}. Put it in quotation marks if it looks like a number.`,
		})
		.trim()
		.min(1, `found nothing, expected ${what}. Fill it in or take the field out.`);
}

/** A day, a month or a year. YAML reads 2021 as a number and 2021-06-10 as text. */
export function date(what: string) {
	return z
		.union([z.string(), z.number()], {
			error: `expected ${what} as 2021, 2021-06 or 2021-06-10. Write it so.`,
		})
		.transform(String)
		.refine(isPartialDate, {
			error: ({ input }) =>
				`found “${String(input)}”, expected ${what} as 2021, 2021-06 or 2021-06-10. Write as much of it as is known.`,
		});
}

/** A day. */
export function day(what: string) {
	return date(what).refine((text) => text.length === 10, {
		error: ({ input }) =>
			`found “${String(input)}”, expected ${what} to the day. Write it as 2021-06-10.`,
	});
}

/** The last part of an address, which is also a file's name. */
export function slug(what: string) {
	return line(what).refine((text) => /^[a-z0-9-]+$/.test(text), {
		error: ({ input }) =>
			`found “${String(input)}”, expected ${what}: a-z, 0-9 and - only. Write its file's name without the ending.`,
	});
}

const HOW =
	"expected how: text (the document itself), reprint (a reprint of it) or known (not seen)";

/** When and how something was looked at; `known` alone stands for how: known on no particular day. */
export const check = z
	.strictObject(
		{
			on: day("the day it was looked at"),
			how: z.enum(["text", "reprint", "known"], { error: `${HOW}. Write one of them.` }),
			where: line("an address, or a repository and commit").optional(),
		},
		{ error: "expected on, how and where: when, how and where it was looked at. Add them." },
	)
	.refine(({ how, where }) => how === "known" || where, {
		path: ["where"],
		error:
			"found nothing, but the text was seen. Expected where: an address, or a repository and commit. Add it, or write how: known.",
	});
