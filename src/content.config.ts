import { defineCollection } from "astro:content";
import { glob } from "astro/loaders";
import { sectionSchema, speechSchema } from "./markdown/metadata.ts";
import { SPEECHES } from "./markdown/paths.ts";
import { TERMS } from "./markdown/read-terms.ts";
import { termSchema } from "./markdown/term-schema.ts";

const withoutExtension = ({ entry }: { entry: string }) => entry.replace(/\.mdx$/, "");

export const collections = {
	speeches: defineCollection({
		loader: glob({ base: SPEECHES, pattern: "*/speech.mdx", generateId: withoutExtension }),
		schema: speechSchema,
	}),
	sections: defineCollection({
		loader: glob({
			base: SPEECHES,
			pattern: ["*/**/*.mdx", "!*/speech.mdx"],
			generateId: withoutExtension,
		}),
		schema: sectionSchema,
	}),
	terms: defineCollection({
		loader: glob({ base: TERMS, pattern: "*.mdx", generateId: withoutExtension }),
		schema: termSchema,
	}),
};
