import type { MatterRole } from "../../model/outline.ts";
import type { Block } from "./blocks.ts";
import * as form from "./line-forms.ts";
import { coreOf, isSameTitle, isTitleLike, quotedNames } from "./titles.ts";

/** The roles of the lines around the text, and where the text begins. */
export interface FrontMatter {
	/** By the block's index. */
	roles: Map<number, MatterRole>;
	/** Index of the first block of the text. */
	bodyStart: number;
	hasTitle: boolean;
}

/** A title stands in the first so many paragraphs; a second document's title in the first so many. */
const TITLE_ZONE = 14;
const SECOND_ZONE = 60;
/** A title is broken over at most so many lines. */
const TITLE_LINES = 4;

const isFurnitureBlock = ({ clean, hint }: Block): boolean =>
	hint?.furniture === true || form.isFurniture(clean) || form.isDateline(clean);

/** The line that the format shows as the title: by its style, or centred and larger than all others. */
function findShownTitle(blocks: readonly Block[]): number | null {
	const top = blocks.slice(0, TITLE_ZONE);
	const styled = top.find(({ hint }) => hint?.title);
	if (styled) return styled.index;
	const sizes = top.flatMap(({ hint }) => hint?.size ?? []);
	const largest = Math.max(0, ...sizes);
	const block = top.find(({ hint }) => hint?.centred && hint.size === largest);
	const isLarger = sizes.some((size) => size < largest);
	return block && isLarger && !/[。；]|文\s*件$/.test(block.clean) ? block.index : null;
}

/** The first line that could be the title, before any paragraph of text. */
function findFirstTitle(blocks: readonly Block[]): number | null {
	const shown = findShownTitle(blocks);
	if (shown !== null) return shown;
	for (const block of blocks.slice(0, TITLE_ZONE)) {
		const { clean, index } = block;
		if (isFurnitureBlock(block) && !isTitleLike(block)) continue;
		if (clean.includes("\t") || form.isDocumentNumber(clean) || form.isDate(clean)) continue;
		if (isTitleLike(block)) return index;
		// A name stands above the title it belongs to; what is as short and stands first is the title.
		const next = blocks[index + 1];
		if (index === 0 && form.isName(clean) && next && !isTitleLike(next)) return index;
		if (/^[—─-]{2}/.test(clean) || form.isByline(clean) || form.isLead(clean)) continue;
		return null;
	}
	return null;
}

/** The lines of a title that is broken over several: until it ends as a document's name does. */
function titleLines(blocks: readonly Block[], first: number): number[] {
	const at = [first];
	let text = blocks[first]?.clean ?? "";
	for (let i = first + 1; at.length < TITLE_LINES; i++) {
		const next = blocks[i];
		if (!next || !isTitleLike(next) || form.endsAsDocument(text)) break;
		if (form.isByline(next.clean) || form.isBody(next.clean)) break;
		if (!goesOnTitle(blocks, i)) break;
		at.push(i);
		text += next.clean;
	}
	return at;
}

/** A line goes on with the title when it, or one soon after it, ends it or is followed by matter. */
function goesOnTitle(blocks: readonly Block[], at: number): boolean {
	for (let i = at; i < at + TITLE_LINES - 1; i++) {
		const block = blocks[i];
		if (!block || !isTitleLike(block)) return false;
		if (form.endsAsDocument(block.clean)) return true;
		const after = blocks[i + 1];
		if (!after) return false;
		if (roleAfterTitle(after, true) !== null) return true;
	}
	return false;
}

/** The role of a line between the title and the text, or null where the text begins. */
function roleAfterTitle(block: Block, mayBeName: boolean): MatterRole | null {
	const { clean, hint } = block;
	if (block.item && !form.isDocumentNumber(clean)) return null;
	if (form.isDocumentNumber(clean)) return "number";
	if (form.isAddress(clean)) return "address";
	if (form.isLabelledByline(clean)) return "byline";
	if (/^[—─-]{2}/.test(clean) && clean.length <= 80 && !/[。；]/.test(clean)) return "subtitle";
	if (form.isDate(clean)) return "date";
	if (hint?.furniture || form.isFurniture(clean) || form.isDateline(clean)) return "noise";
	if (form.isNewsLead(clean)) return "noise";
	if (isBracketed(clean)) return "subtitle";
	if (mayBeName && (form.isByline(clean) || form.isBody(clean))) return "byline";
	return null;
}

/** （在全县干部大会上的讲话）: a line in brackets under a title. */
const isBracketed = (text: string): boolean =>
	/^[（(][^（）()。]{5,60}[）)]$|^[（(](?:试行|暂行|草案|讨论稿|征求意见稿|修订|节选|摘要|摘编)[）)]$/.test(
		text,
	) && !/^[（(]\s*[一二三四五六七八九十\d]+\s*[）)]/.test(text);

/** A table of contents: its lines name what comes later. Indices of its lines. */
function findContents(blocks: readonly Block[]): number[] {
	const head = blocks.slice(0, 30).find(({ clean }) => /^目\s*[录次]$/.test(clean));
	if (!head) return [];
	const strip = (text: string) =>
		text.replace(/[\s.…·—_-]*[（(]?\d{0,4}[）)]?$/, "").replace(/\s/g, "");
	const rest = blocks.slice(head.index + 1);
	const later = new Map<string, number>();
	for (const { clean, index } of rest) if (clean.length <= 80) later.set(strip(clean), index);
	const at = [head.index];
	for (const { clean, index } of rest) {
		const key = strip(clean);
		if (clean.length > 80 || key === "" || (later.get(key) ?? index) === index) break;
		at.push(index);
	}
	return at.length > 2 ? at : [];
}

/**
 * Reads what stands before the text: title, subtitle, byline, date, number, address, and the furniture
 * of the page it was copied from. A headline that the title repeats is furniture.
 */
export function readFrontMatter(blocks: readonly Block[]): FrontMatter {
	const roles = new Map<number, MatterRole>();
	for (const at of findContents(blocks)) roles.set(at, "noise");
	const first = findFirstTitle(blocks);
	if (first === null) return { roles, bodyStart: readOn(blocks, 0, roles, true), hasTitle: false };
	const group = titleLines(blocks, first);
	const text = group.map((i) => blocks[i]?.clean ?? "").join("");
	const repeated = findRepeated(blocks, text, group.at(-1) ?? first);
	const title = repeated ?? group;
	const start = title[0] ?? first;
	for (let i = 0; i < start; i++) {
		const block = blocks[i];
		if (block) roles.set(i, roleBeforeTitle(block, repeated !== null));
	}
	for (const i of title) roles.set(i, "title");
	let bodyStart = readOn(blocks, (title.at(-1) ?? start) + 1, roles, true);
	const second = findSecond(blocks, title.map((i) => blocks[i]?.clean ?? "").join(""), bodyStart);
	if (second) {
		for (const i of second) roles.set(i, "title");
		bodyStart = readOn(blocks, (second.at(-1) ?? 0) + 1, roles, true);
	}
	return { roles, bodyStart, hasTitle: true };
}

/** What stands above the title: mostly furniture, but a number or a date keeps its role. */
function roleBeforeTitle(block: Block, isHeadline: boolean): MatterRole {
	const { clean } = block;
	if (isHeadline) return "noise";
	if (form.isDocumentNumber(clean)) return "number";
	if (/^[—─-]{2}/.test(clean)) return "subtitle";
	if (form.isDate(clean)) return "date";
	if (!isFurnitureBlock(block) && (form.isByline(clean) || form.isBody(clean))) return "byline";
	return "noise";
}

/** The last repetition of a headline before the text, which is the title proper. */
function findRepeated(blocks: readonly Block[], headline: string, from: number): number[] | null {
	let found: number[] | null = null;
	for (let i = from + 1; i < Math.min(blocks.length, from + TITLE_ZONE); i++) {
		const block = blocks[i];
		if (!block || block.item || form.isAddress(block.clean)) break;
		if (!isTitleLike(block, true)) continue;
		const lines = titleLines(blocks, i);
		const whole = lines.map((at) => blocks[at]?.clean ?? "").join("");
		if (isSameTitle(headline, whole)) found = lines;
		else if (isSameTitle(headline, block.clean)) found = [i];
	}
	return found;
}

/** The title of a document that a notice or an order carries: its name stands in 《》 before it. */
function findSecond(blocks: readonly Block[], title: string, from: number): number[] | null {
	const names = quotedNames(title);
	for (let i = from; i < Math.min(blocks.length, SECOND_ZONE); i++) {
		const block = blocks[i];
		if (!block || block.item) break;
		if (!isTitleLike(block)) names.push(...quotedNames(block.clean));
		if (names.length === 0 || !isTitleLike(block)) continue;
		for (let n = 1; n <= TITLE_LINES; n++) {
			const lines = blocks.slice(i, i + n);
			const whole = coreOf(lines.map(({ clean }) => clean).join(""));
			if (names.some((name) => name === whole || (whole.length > 6 && name.endsWith(whole)))) {
				return lines.map(({ index }) => index);
			}
		}
	}
	return null;
}

/** An address over several lines: 尊敬的主席先生，/ 女士们、先生们： */
function endOfAddress(
	blocks: readonly Block[],
	from: number,
	roles: Map<number, MatterRole>,
): number {
	let at = from;
	while (form.isSalutation(blocks[at]?.clean ?? "")) roles.set(at++, "address");
	return at;
}

/** Reads the lines after the title; returns where the text begins. */
function readOn(
	blocks: readonly Block[],
	from: number,
	roles: Map<number, MatterRole>,
	mayBeName: boolean,
): number {
	let at = from;
	for (; at < blocks.length; at++) {
		const block = blocks[at];
		if (!block) break;
		if (roles.get(at) === "noise") continue;
		const role = roleAfterTitle(block, mayBeName);
		if (role === null) break;
		// A long bracket after the first one is text; two addresses are none.
		roles.set(at, role);
		if (role === "address") {
			at = endOfAddress(blocks, at + 1, roles);
			break;
		}
	}
	while (roles.get(at) === "noise") at++;
	return at;
}
