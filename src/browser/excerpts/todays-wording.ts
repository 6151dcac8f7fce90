import { type Excerpt, readExcerpt } from "../../model/excerpts.ts";
import {
	type Fate,
	fingerprintAt,
	isLinkTable,
	type LinkAnswer,
	type OpenTable,
	openLinkTable,
	resolveLink,
} from "../../model/link-table.ts";
import { refAddress, sectionRef } from "../../model/refs.ts";
import { BASE } from "../base.ts";

/** What became of an excerpt in the present edition of its text. */
export interface Today {
	fate: Fate;
	/** The excerpt as it would be taken today, where that is another; null where it is the same, or gone. */
	now: Excerpt | null;
}

/** It stands where it stood. */
const SAME: Today = { fate: "found", now: null };
const GONE: Today = { fate: "gone", now: null };

/**
 * Says of excerpts what became of them. What several need is fetched once: of each text its table of
 * links, and a section's page only where an excerpt has changed or moved.
 */
export class TodaysWording {
	private readonly tables = new Map<string, Promise<OpenTable | null>>();
	private readonly pages = new Map<string, Promise<Document | null>>();

	/** @throws Error when it cannot be told: there is no network, or the site's answer is damaged */
	async of(excerpt: Excerpt): Promise<Today> {
		const { speech, path, sentences } = excerpt;
		const table = await once(this.tables, speech, () => fetchTable(speech));
		if (!table) return GONE;
		const answers = sentences.map(({ n, f }) => resolveLink(table, { path, n, f }));
		const known = answers.filter((answer): answer is LinkAnswer => answer !== null);
		if (known.length < answers.length) return GONE;
		const stays = known.every((answer, i) => answer.fate === "found" && isAt(answer, excerpt, i));
		if (stays) return SAME;
		return this.compare(excerpt, known, table);
	}

	private async compare(excerpt: Excerpt, answers: LinkAnswer[], table: OpenTable): Promise<Today> {
		const { speech, remark, kept } = excerpt;
		const left = answers.filter(({ fate }) => fate !== "gone");
		const path = left[0]?.path;
		if (path === undefined) return GONE;
		const page = await this.pageOf(speech, path);
		// Where an edition has put a heading between them, the sentences of the first section stand for all.
		const here = left.filter((answer) => answer.path === path);
		const places = [...new Map(here.map((answer) => [answer.n, answer])).values()];
		const sentences = places.map((answer) => ({
			n: answer.n,
			f: fingerprintAt(table, answer) ?? "",
			text: textOn(page, answer),
		}));
		const now = readExcerpt({ ...page.words, speech, path, sentences, remark, kept });
		if (!now) throw new Error(`${speech}/${path}: the page is of another edition than the table`);
		const isWhole = answers.every(({ fate }) => fate === "found") && here.length === answers.length;
		return { fate: isWhole ? "found" : "changed", now };
	}

	/** A section on its own page, and how a citation names it. */
	private async pageOf(speech: string, path: string): Promise<SectionPage> {
		const address = BASE + refAddress(sectionRef(speech, path));
		const page = await once(this.pages, address, () => fetchPage(address));
		const article = page?.querySelector<HTMLElement>(".speech-text");
		const section = article?.querySelector<HTMLElement>(`[data-section="${path}"]`);
		if (!article || !section) throw new Error(`${address}: found no section`);
		const words = { source: article.dataset.source, place: section.dataset.place };
		return { section, words };
	}
}

interface SectionPage {
	section: HTMLElement;
	words: { source: string | undefined; place: string | undefined };
}

function textOn({ section }: SectionPage, { n }: LinkAnswer): string {
	return section.querySelector(`.sentence[data-n="${n}"]`)?.textContent?.trim() ?? "";
}

function isAt({ path, n }: LinkAnswer, excerpt: Excerpt, i: number): boolean {
	return path === excerpt.path && n === excerpt.sentences[i]?.n;
}

function once<T>(kept: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
	const known = kept.get(key);
	if (known) return known;
	const made = make();
	kept.set(key, made);
	// After a failure it is asked for anew.
	made.catch(() => kept.delete(key));
	return made;
}

/** The table of a speech's links; null when there is no such speech any more. */
async function fetchTable(speech: string): Promise<OpenTable | null> {
	const response = await fetch(`${BASE}${speech}/links.json`);
	if (response.status === 404) return null;
	const data: unknown = await response.json();
	if (!isLinkTable(data)) throw new Error("found no table of links");
	return openLinkTable(data);
}

/** A page as a document that is only read: its scripts do not run. */
function fetchPage(address: string): Promise<Document | null> {
	return new Promise((resolve, reject) => {
		const request = new XMLHttpRequest();
		request.responseType = "document";
		request.addEventListener("load", () => {
			if (request.status === 200) resolve(request.responseXML);
			else reject(new Error(`${address}: ${request.status}`));
		});
		request.addEventListener("error", () => reject(new Error(`${address} does not come`)));
		request.open("GET", address);
		request.send();
	});
}
