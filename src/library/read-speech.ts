import { readdir, readFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { type FindTerms, makeSpeech } from "../model/make-speech.ts";
import type { Speech } from "../model/speech.ts";
import type { SpeechRecord } from "../model/speech-record.ts";
import { SPEECHES } from "./content-paths.ts";
import { recoverFolders } from "./pending-cut.ts";
import { faultOfWord, readSite } from "./read-site.ts";
import { faultOfSlug, isSlug, reservedSlugs } from "./slugs.ts";
import {
	HISTORY_FILE,
	METADATA_FILE,
	OUTLINE_FILE,
	readSpeechFiles,
	SOURCE_FILE,
} from "./speech-files.ts";

/** Where the speeches are, and what else stands between them. */
export interface SpeechFolders {
	/** In the order of their names. */
	folders: string[];
	/** One for each folder that is left alone. */
	warnings: string[];
	/** One for each speech whose slug the site or a system keeps for itself. */
	errors: string[];
}

/** What keeps a folder from being a speech, or null. */
async function faultOfFolder(folder: string): Promise<string | null> {
	if (!isSlug(basename(folder))) return "found a folder whose name is no slug (a-z, 0-9 and -)";
	const files = await readdir(folder);
	const missing = [SOURCE_FILE, METADATA_FILE].filter((file) => !files.includes(file));
	return missing.length > 0 ? `found a folder without ${missing.join(" and ")}` : null;
}

/** The folders of all speeches; a folder that is not there holds none. */
export async function findSpeeches(root = SPEECHES): Promise<SpeechFolders> {
	await recoverFolders(root);
	const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
	const reserved = await reservedSlugs();
	const found: SpeechFolders = { folders: [], warnings: [], errors: [] };
	for (const { name } of entries.filter((entry) => entry.isDirectory())) {
		const folder = join(root, name);
		const fault = await faultOfFolder(folder);
		const slugFault = faultOfSlug(name, reserved);
		if (fault !== null) found.warnings.push(`${folder}: ${fault}; it is left alone, as no speech.`);
		else if (slugFault !== null) found.errors.push(`${folder}: ${slugFault}. Rename the folder.`);
		else found.folders.push(folder);
	}
	found.folders.sort();
	return found;
}

/** The content of a file that a speech need not have; empty where there is none. */
async function readIfThere(file: string): Promise<string> {
	try {
		return await readFile(file, "utf8");
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
		throw error;
	}
}

/**
 * Reads what a speech's files say.
 * @throws Error as `readSpeechFiles`, also for a slug that no speech may have
 */
export async function readSpeechRecord(folder: string): Promise<SpeechRecord> {
	const names = (await readdir(folder, { recursive: true }))
		.map((file) => file.replace(/\\/g, "/"))
		.filter((file) => file.endsWith(".mdx"));
	const contents = await Promise.all(
		names.map(async (file) => [file, await readFile(join(folder, file), "utf8")] as const),
	);
	return readSpeechFiles({
		slug: basename(folder),
		folder: relative(process.cwd(), folder) || folder,
		source: await readFile(join(folder, SOURCE_FILE)),
		outline: await readIfThere(join(folder, OUTLINE_FILE)),
		history: await readIfThere(join(folder, HISTORY_FILE)),
		mdx: new Map(contents),
	});
}

/** Every speech under a folder, as far as it can be read. */
export interface SpeechRecords {
	records: SpeechRecord[];
	/** One for each speech that cannot stand as it is. */
	errors: string[];
	/** One for each folder that is no speech. */
	warnings: string[];
}

/** Reads every speech; what is wrong with one does not hide what is wrong with another. */
export async function readSpeechRecords(root = SPEECHES): Promise<SpeechRecords> {
	const { folders, warnings, errors } = await findSpeeches(root);
	const kinds = (await readSite(dirname(root))).kinds?.map(({ name }) => name) ?? null;
	const results = await Promise.allSettled(
		folders.map(async (folder) => {
			const record = await readSpeechRecord(folder);
			const file = join(folder, METADATA_FILE);
			const fault = faultOfWord("kind", record.metadata.kind, kinds, file);
			if (fault) throw new Error(fault);
			return record;
		}),
	);
	return {
		records: results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : [])),
		errors: [
			...errors,
			...results.flatMap((result) =>
				result.status === "rejected" ? [(result.reason as Error).message] : [],
			),
		],
		warnings,
	};
}

/** Reads a speech from its folder. */
export async function readSpeech(folder: string, findTerms?: FindTerms): Promise<Speech> {
	return makeSpeech(await readSpeechRecord(folder), findTerms);
}
