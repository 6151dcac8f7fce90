import { join, relative, resolve } from "node:path";
import type { Loader, LoaderContext } from "astro/loaders";
import { CONTENT, DOCUMENTS, SITE_FILE, SPEECHES, TERMS } from "./content-paths.ts";
import { readDocuments, readGlossary } from "./read-glossary.ts";
import { readSite } from "./read-site.ts";
import { readSpeechRecords } from "./read-speech.ts";

type Entry = { id: string; data: Record<string, unknown> };

/** What a collection is read into, and what is to be said about it. */
interface Reading {
	entries: Entry[];
	warnings: string[];
}

async function readSpeechEntries(): Promise<Reading> {
	const { records, errors, warnings } = await readSpeechRecords();
	if (errors.length > 0) throw new Error(`\n${errors.join("\n\n")}`);
	return {
		entries: records.map((record) => ({
			id: record.slug,
			data: record as unknown as Entry["data"],
		})),
		warnings,
	};
}

const entriesOf = (items: readonly { slug: string }[]): Reading => ({
	entries: items.map((item) => ({ id: item.slug, data: item as unknown as Entry["data"] })),
	warnings: [],
});

const readTermEntries = async () => entriesOf(await readGlossary((await readSite()).categories));

const readDocumentEntries = async () => entriesOf(await readDocuments());

/**
 * Reads a collection whole. In a build a fault stops it; while editing it is said, and what was read
 * before stays.
 */
async function fill(context: LoaderContext, read: () => Promise<Reading>): Promise<void> {
	const { store, logger, watcher } = context;
	try {
		const { entries, warnings } = await read();
		for (const warning of warnings) logger.warn(warning);
		store.clear();
		for (const entry of entries) store.set(entry);
	} catch (error) {
		if (!watcher) throw error;
		logger.error((error as Error).message);
	}
}

async function readSiteEntry(): Promise<Reading> {
	const settings = await readSite();
	return {
		entries: [{ id: "site", data: settings as unknown as Entry["data"] }],
		warnings: [],
	};
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
export const speechesLoader = (): Loader => folderLoader("speeches", SPEECHES, readSpeechEntries);

/** Every term. */
export const termsLoader = (): Loader => folderLoader("terms", TERMS, readTermEntries);

/** The site's own words, as its only entry. */
export const siteLoader = (): Loader =>
	folderLoader("site", join(CONTENT, SITE_FILE), readSiteEntry);

/** Every document of the register. */
export const documentsLoader = (): Loader =>
	folderLoader("documents", DOCUMENTS, readDocumentEntries);
