import { parseFingerprint } from "../../model/fingerprint.ts";
import {
	fingerprintAt,
	isLinkTable,
	type LinkAnswer,
	linkOf,
	type OpenTable,
	openLinkTable,
	resolveLink,
	type SentencePlace,
} from "../../model/link-table.ts";
import { BASE } from "../base.ts";
import { element } from "../elements.ts";
import { loadSheet } from "../sheets.ts";
import { fingerprintHere } from "./fingerprint-here.ts";
import { noticeStyles, sayOfLink } from "./link-notice.ts";

/** What is said before and after the place where the sentence most likely is or was. */
const WORDS = {
	changed: ["这一句在新版中已改动，改动后最可能是", "。"],
	gone: ["这一句在新版中已删去，原来大约在", "附近。"],
} as const;

/**
 * Takes the reader to the sentence with a fingerprint, or says that it changed or went and shows where
 * it most likely stood. An answer's own place is answered by itself, so no page sends a reader back.
 * @param f the fingerprint in the page's address
 * @param page the text, or the page that stands for a missing one
 * @param signal stops it
 * @throws Error when it cannot be told
 */
export async function findSentence(
	f: string,
	page: HTMLElement,
	signal: AbortSignal,
): Promise<void> {
	const isStopped = () => signal.aborted || fingerprintHere() !== f;
	if (isStopped()) return;
	if (!parseFingerprint(f)) throw new Error("found no fingerprint");
	const here = [...page.querySelectorAll<HTMLElement>(".sentence")].find(
		({ dataset }) => dataset.f === f,
	);
	if (here) {
		goTo(here, f);
		return;
	}
	const link = page.dataset.speech === undefined ? linkToMissing() : linkOnPage(page);
	if (!link) return;
	const table = await loadTable(link.speech, signal);
	// The reader may have gone on to another sentence meanwhile.
	if (!table || isStopped()) return;
	const answer = resolveLink(table, { ...link, f });
	if (!answer) throw new Error("found an empty table of links");
	const section = page.querySelector(`[data-section="${answer.path}"]`);
	if (section) await show(answer, section, table, page);
	else if (answer.path !== link.path) leaveFor(link.speech, answer, table);
	else throw new Error("the page is of another edition than the table");
}

type Link = SentencePlace & { speech: string };

/** Where the address of a text's page points, also when nothing stands there any more. */
function linkOnPage(page: HTMLElement): Link {
	const [, prefix, n] = /^#(?:(.+)-)?s(\d+)$/.exec(location.hash) ?? [];
	const section = prefix === undefined ? null : document.getElementById(prefix);
	const path = section?.dataset.section ?? page.dataset.page ?? "";
	return { speech: page.dataset.speech ?? "", path, n: Number(n ?? 0) };
}

/** What the address of a missing page meant; null when it is none of a section. */
function linkToMissing(): Link | null {
	const [, speech, path] =
		/^([a-z0-9-]+)\/([a-z0-9/-]+?)\/?(?:index\.html)?$/.exec(
			location.pathname.slice(BASE.length),
		) ?? [];
	const [, n] = /^#s(\d+)$/.exec(location.hash) ?? [];
	return speech && path ? { speech, path, n: Number(n ?? 0) } : null;
}

/**
 * The table of a speech's links; null when there is no such speech.
 * @throws Error when it does not come, or not whole
 */
async function loadTable(speech: string, signal: AbortSignal): Promise<OpenTable | null> {
	const response = await fetch(`${BASE}${speech}/links.json`, { signal });
	if (response.status === 404 && !document.querySelector(".speech-text")) return null;
	const data: unknown = await response.json();
	if (!isLinkTable(data)) throw new Error("found no table of links");
	return openLinkTable(data);
}

/** Shows an answer that stands on this page. */
async function show(
	answer: LinkAnswer,
	section: Element,
	table: OpenTable,
	page: HTMLElement,
): Promise<void> {
	const sentence = section.querySelector<HTMLElement>(`.sentence[data-n="${answer.n}"]`);
	const f = fingerprintAt(table, answer);
	if (!sentence || sentence.dataset.f !== f) {
		throw new Error("the page is of another edition than the table");
	}
	// A reload, or the address sent on, is to say of a changed sentence the same again.
	goTo(sentence, answer.fate === "found" ? f : fingerprintHere());
	if (answer.fate === "found") return;
	const place = `${sentence.closest<HTMLElement>(".section")?.dataset.place ?? ""}第${answer.n}句`;
	const there = element("a", "", place);
	there.href = `#${sentence.id}`;
	const [before, after] = WORDS[answer.fate];
	await loadSheet(noticeStyles);
	keepInView(sentence, await sayOfLink(page, sentence, before, there, after));
}

/** Points the page's address at a sentence, which is marked thereby. The history gets no entry. */
function goTo(sentence: HTMLElement, f: string): void {
	const url = new URL(location.href);
	url.searchParams.set("f", f);
	url.hash = "";
	history.replaceState(history.state, "", url.href);
	location.replace(`#${sentence.id}`);
}

/** A long paragraph's notice sticks to the window's edge: the sentence stands below it. */
function keepInView(sentence: HTMLElement, notice: HTMLElement): void {
	const top = sentence.getClientRects()[0]?.top ?? 0;
	const below = notice.getBoundingClientRect().bottom + 16;
	if (top < below) window.scrollBy(0, top - below);
	else if (notice.getBoundingClientRect().top < 0) notice.scrollIntoView({ block: "nearest" });
}

/** Opens the page of another section in place of this one; what was searched for goes along. */
function leaveFor(speech: string, answer: LinkAnswer, table: OpenTable): void {
	const f = answer.fate === "found" ? fingerprintAt(table, answer) : null;
	const url = new URL(BASE + linkOf(speech, answer, f ?? fingerprintHere()), location.href);
	const query = new URLSearchParams(location.search).get("q");
	if (query !== null) url.searchParams.set("q", query);
	location.replace(url.href);
}
