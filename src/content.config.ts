import { defineCollection } from "astro:content";
import { siteLoader, speechesLoader, termsLoader } from "./library/loaders.ts";

export const collections = {
	site: defineCollection({ loader: siteLoader() }),
	speeches: defineCollection({ loader: speechesLoader() }),
	terms: defineCollection({ loader: termsLoader() }),
};
