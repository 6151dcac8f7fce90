import { defineCollection } from "astro:content";
import { speechesLoader, termsLoader } from "./library/loaders.ts";

export const collections = {
	speeches: defineCollection({ loader: speechesLoader() }),
	terms: defineCollection({ loader: termsLoader() }),
};
