import { join, relative, resolve } from "node:path";
import type { Loader, LoaderContext } from "astro/loaders";
import { CONTENT, DOCUMENTS, SITE_FILE, SPEECHES, TERMS } from "./content-paths.ts";
import { readDocuments, readGlossary } from "./read-glossary.ts";
import { readSite } from "./read-site.ts";
import { readSpeechRecords } from "./read-speech.ts";

/** What a collection is read into, and what is to be said about it. */
interface Reading {
	items: readonly object[];
	warnings: string[];
}

async function readSpeechItems(): Promise<Reading> {
	const { records, errors, warnings } = await readSpeechRecords();
	if (errors.length > 0) throw new Error(`\n${errors.join("\n\n")}`);
	return { items: records, warnings };
}

const quietly = (items: readonly object[]): Reading => ({ items, warnings: [] });

const readTermItems = async () => quietly(await readGlossary((await readSite()).categories));

const readDocumentItems = async () => quietly(await readDocuments());

const readSiteItems = async () => quietly([await readSite()]);

/**
 * A collection's only entry, which holds all of it: a page never asks for one of its items, and Astro
 * takes a collection without entries for a mistake.
 */
const ALL = "all";

/**
 * Reads a collection whole. In a build a fault stops it; while editing it is said, and what was read
 * before stays.
 */
async function fill(context: LoaderContext, read: () => Promise<Reading>): Promise<void> {
	const { store, logger, watcher } = context;
	try {
		const { items, warnings } = await read();
		for (const warning of warnings) logger.warn(warning);
		store.set({ id: ALL, data: { items } });
	} catch (error) {
		if (!watcher) throw error;
		logger.error((error as Error).message);
	}
}

/** A collection that is read from a folder of `content/` and, while editing, anew when the folder changes. */
function folderLoader(name: string, folder: string, read: () => Promise<Reading>): Loader {
	return {
		name,
		load: async (context) => {
			await fill(context, read);
			const { watcher } = context;
			if (!watcher) return;
			// What a text or a term may say also hangs on the site's own words.
			const sources = [folder, join(CONTENT, SITE_FILE)].map((path) => resolve(path));
			watcher.add(sources);
			let timer: NodeJS.Timeout | undefined;
			watcher.on("all", (_event: string, path: string) => {
				if (sources.every((source) => relative(source, resolve(path)).startsWith(".."))) return;
				clearTimeout(timer);
				// An editor saves several files at once, and a cut writes many.
				timer = setTimeout(() => void fill(context, read), 100);
			});
		},
	};
}

/** Every speech, as its files say it. */
export const speechesLoader = (): Loader => folderLoader("speeches", SPEECHES, readSpeechItems);

/** Every term. */
export const termsLoader = (): Loader => folderLoader("terms", TERMS, readTermItems);

/** The site's own words. */
export const siteLoader = (): Loader =>
	folderLoader("site", join(CONTENT, SITE_FILE), readSiteItems);

/** Every document of the register. */
export const documentsLoader = (): Loader =>
	folderLoader("documents", DOCUMENTS, readDocumentItems);
