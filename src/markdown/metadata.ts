import { z } from "astro/zod";

const HELP = "See “How to add a speech” in README.md.";

/** Frontmatter of `speech.mdx`. */
export const speechSchema = z.strictObject({
	/** Who gave the title: the source itself, or the editor. */
	titleBy: z.enum(["source", "editor"], {
		error: `titleBy must be “source” or “editor”. ${HELP}`,
	}),
	/** One line for lists and link previews. */
	summary: z
		.string({ error: `summary must be a line of text. ${HELP}` })
		.min(1)
		.optional(),
	/** When the speech was given, as far as the text tells. */
	date: z.string().optional(),
	/** The encoding the text was received in, and the SHA-256 of the received bytes. */
	received: z.strictObject({
		encoding: z.enum(["utf-8", "utf-16le", "utf-16be", "gb18030"]),
		sha256: z.string().regex(/^[0-9a-f]{64}$/, `sha256 must be 64 hexadecimal digits. ${HELP}`),
	}),
});

export type SpeechMetadata = z.infer<typeof speechSchema>;

/** Frontmatter of a section. */
export const sectionSchema = z.strictObject({
	/** Whether the heading stands on a line of its own in the source or begins its first paragraph. */
	heading: z
		.enum(["line", "run-in"], {
			error: `heading must be “line” (a line of its own in the source) or “run-in” (the first paragraph follows on the same line). ${HELP}`,
		})
		.optional(),
});
