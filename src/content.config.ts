import { defineCollection } from "astro:content";
import { documentsLoader, speechesLoader, termsLoader } from "./library/loaders.ts";

export const collections = {
	speeches: defineCollection({ loader: speechesLoader() }),
	terms: defineCollection({ loader: termsLoader() }),
	documents: defineCollection({ loader: documentsLoader() }),
};
