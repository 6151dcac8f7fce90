import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { close, createIndex } from "pagefind";
import { pinyin } from "pinyin-pro";
import type { Term } from "../../model/glossary.ts";
import { syllablesOf } from "../../model/pinyin.ts";
import { sectionInWords } from "../../model/places.ts";
import { type Speech, sentencesOf } from "../../model/speech.ts";
import type { SearchSection } from "../../search/find.ts";
import { gramLengthFor, gramsOf } from "../../search/grams.ts";
import type { TermEntry } from "../../search/match-terms.ts";
import { normalise } from "../../search/normalise.ts";
import { packSection } from "../../search/section-file.ts";

/** What of Pagefind's output the site uses; its own interface and fragments are left out. */
const ENGINE_FILES = /^(pagefind\.js|pagefind-entry\.json|wasm\..*|.*\.pf_meta|index\/.*)$/;

/** The sections of all speeches as search knows them, in order. */
export function searchSections(speeches: readonly Speech[]): SearchSection[] {
	return speeches
		.flatMap((speech) => speech.sections.map((section) => ({ speech, section })))
		.map(({ speech, section }, order) => ({
			speech: speech.slug,
			path: section.path,
			title: section.title,
			place: sectionInWords(section),
			order,
			sentences: sentencesOf(section).map(({ n, text, role }) => ({
				n,
				text,
				isHeading: role !== "body",
			})),
		}));
}

/** The different words a section has for Pagefind, a space between them. */
function wordsOf(section: SearchSection, length: 1 | 2): string {
	const grams = new Set<string>();
	for (const { text } of section.sentences) {
		for (const gram of gramsOf(normalise(text).characters, length)) grams.add(gram);
	}
	return [...grams].sort().join(" ");
}

function digestOf(content: string): string {
	return createHash("sha256").update(content).digest("hex").slice(0, 16);
}

/**
 * Makes the search index of sections.
 * @returns files by their path below the site: Pagefind's engine and index in `pagefind/`, the text
 *   of each section in `search/<id>.json` by the id that Pagefind answers with, and all ids in the order
 *   of the texts in `search/sections.json`
 * @throws Error with what Pagefind said
 */
export async function makeIndex(
	sections: readonly SearchSection[],
): Promise<Map<string, Uint8Array | string>> {
	const length = gramLengthFor(sections.length);
	// No language: the words are made here, nothing is to be stemmed or cut anew.
	const { index, errors } = await createIndex({ forceLanguage: "und", maxFragments: 1e9 });
	if (!index) throw new Error(`Pagefind made no index: ${errors.join("; ")}`);
	const byUrl = new Map<string, SearchSection>();
	for (const section of sections) {
		const url = `/${section.speech}/${section.path}/`;
		byUrl.set(url, section);
		const added = await index.addCustomRecord({
			url,
			content: wordsOf(section, length),
			language: "und",
			// The section's name follows from this: a changed text must not keep a name browsers have kept.
			meta: { digest: digestOf(packSection(section)) },
		});
		if (added.errors.length > 0) throw new Error(`${url}: Pagefind: ${added.errors.join("; ")}`);
	}
	const output = await index.getFiles();
	await index.deleteIndex();
	await close();
	const files = new Map<string, Uint8Array | string>();
	const ids: string[] = [];
	for (const { path, content } of output.files) {
		const id = /^fragment\/(.*)\.pf_fragment$/.exec(path)?.[1];
		if (path === "pagefind.js") files.set(`pagefind/${path}`, reportLostPieces(content));
		else if (ENGINE_FILES.test(path)) files.set(`pagefind/${path}`, content);
		const section = id === undefined ? undefined : byUrl.get(urlOfFragment(content));
		if (id === undefined || !section) continue;
		files.set(`search/${id}.json`, packSection(section));
		ids[section.order] = id;
	}
	files.set("search/sections.json", JSON.stringify(ids));
	return files;
}

/**
 * Pagefind passes over a piece of its index that does not load, and then finds nothing. A reader must
 * hear of it instead: without the silencing handler the search fails and can be tried again.
 */
function reportLostPieces(script: Uint8Array): string {
	const loading = '"load_index_chunk"))';
	const pieces = new TextDecoder().decode(script).split(`${loading}.catch(()=>{})`);
	if (pieces.length !== 2) {
		throw new Error(
			`pagefind.js: found ${pieces.length - 1} places that silence a lost piece of the index, expected 1. Pagefind has changed: see whether a search still reports a missing index file, and fit reportLostPieces in src/outputs/search-index/build-index.ts to it.`,
		);
	}
	return pieces.join(loading);
}

/** The address in a fragment: gzip, Pagefind's mark, JSON. */
function urlOfFragment(content: Uint8Array): string {
	const json = gunzipSync(content)
		.toString("utf8")
		.replace(/^[^{]*/, "");
	return (JSON.parse(json) as { url: string }).url;
}

/** The terms for the suggestions. */
export function termTable(terms: readonly Term[]): TermEntry[] {
	return terms.map(({ slug, name, aliases, pinyin: marked }) => ({
		slug,
		name,
		aliases,
		pinyin: syllablesOf(marked),
	}));
}

/** The 3,755 common characters of GB 2312 (first level, rows 16 to 55). */
function commonCharacters(): string[] {
	const decoder = new TextDecoder("gb18030");
	const characters: string[] = [];
	for (let row = 0xb0; row <= 0xd7; row++) {
		for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell++) {
			characters.push(decoder.decode(new Uint8Array([row, cell])));
		}
	}
	return characters;
}

/** Characters by syllable: the common ones and all of the given texts, with all their readings. */
export function soundTable(texts: readonly string[]): Record<string, string> {
	const characters = new Set([
		...commonCharacters(),
		...(texts.join("").match(/\p{Script=Han}/gu) ?? []),
	]);
	const table: Record<string, string> = {};
	for (const character of [...characters].sort()) {
		const readings = pinyin(character, {
			toneType: "none",
			multiple: true,
			type: "array",
			v: true,
		});
		for (const reading of new Set(readings)) {
			if (/^[a-z]+$/.test(reading)) table[reading] = (table[reading] ?? "") + character;
		}
	}
	return Object.fromEntries(Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Writes everything the search asks for into a built site. */
export async function writeSearchFiles(
	folder: string,
	speeches: readonly Speech[],
	terms: readonly Term[],
): Promise<void> {
	const sections = searchSections(speeches);
	const texts = sections.flatMap(({ sentences }) => sentences.map(({ text }) => text));
	const files = await makeIndex(sections);
	files.set("search/terms.json", JSON.stringify(termTable(terms)));
	files.set(
		"search/sounds.json",
		JSON.stringify(soundTable([...texts, ...terms.map((t) => t.name)])),
	);
	for (const [path, content] of files) {
		await mkdir(dirname(join(folder, path)), { recursive: true });
		await writeFile(join(folder, path), content);
	}
}
