import { defineCollection } from "astro:content";
import { documentsLoader, siteLoader, speechesLoader, termsLoader } from "./library/loaders.ts";

export const collections = {
	site: defineCollection({ loader: siteLoader() }),
	speeches: defineCollection({ loader: speechesLoader() }),
	terms: defineCollection({ loader: termsLoader() }),
	documents: defineCollection({ loader: documentsLoader() }),
};
