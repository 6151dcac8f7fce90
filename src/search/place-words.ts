/**
 * Reads what a reader types or pastes to name a place: an address in words or numbers, a page's URL, a
 * citation. Only what was written is read; whether such a place exists, the library says.
 */
export interface NamedPlace {
	/** The text, by the name in its URL. */
	slug?: string;
	/** The text, by its title in 《》, or by words before the address. */
	title?: string;
	/** Numbers of the headed parts from the top: 第三部分第二条 is [3, 2]. */
	path?: number[];
	/** A section without a number. */
	section?: "opening" | "closing" | "text" | "full";
	/** 附录, by its number; a single one is the first. */
	appendix?: number;
	/** A regulation's 条, numbered through, with 款 and 项 and the 之一 after it. */
	article?: number;
	articleAfter?: number;
	paragraph?: number;
	item?: number;
	/** A regulation's other divisions as written: 第二章第一节. */
	divisions?: { unit: string; n: number }[];
	/** 第2段: a paragraph of the section. */
	block?: number;
	sentence?: number;
	fingerprint?: string;
	/** Words of a heading that has no number: 第三部分 · 加快转变职能 · 第5句. */
	heading?: string;
	/** The quotation, without its outer marks. */
	quotation?: string;
}

/** Longer ones are no address. */
const LONGEST = 4000;
const NUMBER = "(?:\\d{1,4}|[零〇一二两三四五六七八九十百千]{1,7})";
const UNIT = "部分|分编|编|章|节|条|点|款|项|目|段|句";
const STEP = new RegExp(
	`^(?:第?[（(]?(${NUMBER})[)）]?(${UNIT})|[（(](${NUMBER})[)）]|(${NUMBER})(?=[、，（(第]|$))`,
);
const UNNUMBERED = /^(开头|开篇|结尾|正文|全文)(?:部分)?/;
const APPENDIX = new RegExp(`^(附录|附件)(${NUMBER}(?![句段\\d]))?`);
const SECTIONS: Readonly<Record<string, NonNullable<NamedPlace["section"]>>> = {
	开头: "opening",
	开篇: "opening",
	结尾: "closing",
	正文: "text",
	全文: "full",
};
const DIGITS = "零一二三四五六七八九";
const WEIGHTS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** A Chinese or Arabic numeral up to 9999, or null: 三十二, 一百零五, 二〇, 32. */
export function readNumeral(text: string): number | null {
	if (/^\d+$/.test(text)) return Number(text);
	const plain = text.replace(/〇/g, "零").replace(/两/g, "二");
	if (!/^[零一二三四五六七八九十百千]+$/.test(plain)) return null;
	if (!/[十百千]/.test(plain)) return Number([...plain].map((c) => DIGITS.indexOf(c)).join(""));
	let total = 0;
	let digit: number | null = null;
	let before = Number.POSITIVE_INFINITY;
	for (const character of plain) {
		const weight = WEIGHTS[character];
		if (weight === undefined) {
			if (digit !== null && digit !== 0) return null;
			digit = DIGITS.indexOf(character);
		} else {
			if (weight >= before || (digit === null && weight > 10)) return null;
			total += (digit === null ? 1 : digit) * weight;
			[before, digit] = [weight, null];
		}
	}
	return total + (digit ?? 0);
}

/**
 * Reads a place.
 * @param query as typed or pasted
 * @returns what it may mean, the likeliest first; none when it names no place and is to be searched for
 */
export function parsePlace(query: string): NamedPlace[] {
	if (query.length > LONGEST) return [];
	const text = plainDigits(query.normalize("NFC")).trim();
	const url = readUrl(text);
	if (url && url.rest === "") return [url.place];
	const numbers = readNumbers(text);
	if (numbers.length > 0) return numbers;
	const cited = readCitation(url ? url.rest : text);
	if (cited) return [{ ...cited, ...url?.place }];
	if (url) return [url.place];
	const words = readWords(text);
	return words ? [words] : [];
}

/** Full-width digits as half-width ones; other full-width signs stay, a quotation is to be kept. */
function plainDigits(text: string): string {
	return text.replace(/[０-９]/g, (digit) => digit.normalize("NFKC"));
}

/** Path segments that are no text's name, and what they mean. */
const NAMED_SEGMENTS = /^(?:opening|closing|text|full)$/;
/** Sections of a regulation and of what comes after a text, as paths and ids have them. */
const COUNTED = "(?:article-[1-9]\\d{0,3}(?:-[1-9]\\d{0,2})?|appendix(?:-[1-9]\\d?)?)";
const COUNTED_SEGMENT = new RegExp(`^${COUNTED}$`);

/** What `article-32-1` and `appendix-2` name. */
function placeOfCounted(segment: string): NamedPlace {
	const [kind, first, after] = segment.split("-");
	if (kind === "appendix") return { appendix: Number(first ?? 1) };
	return { article: Number(first), ...(after ? { articleAfter: Number(after) } : {}) };
}

/** A page's URL, whole or from the slash on, with what stands around it. */
function readUrl(text: string): { place: NamedPlace; rest: string } | null {
	const found =
		/https?:\/\/[^\s《》“”，。]+/i.exec(text) ??
		/^\/?(?:[\w.-]+\/)*[\w.-]*\/?(?:\?[^\s#]*)?#[\w-]+$/.exec(text) ??
		/^\/(?:[\w.-]+\/)+(?:\?\S*)?$/.exec(text);
	if (!found) return null;
	const [address = "", hash = ""] = found[0].split("#");
	const [path = "", search = ""] = address.split("?");
	const segments = path
		.replace(/^https?:\/\/[^/]*/i, "")
		.split("/")
		.filter((s) => s !== "");
	const place = placeOfSegments(segments);
	const fingerprint = new URLSearchParams(search).get("f");
	if (fingerprint) place.fingerprint = fingerprint;
	readHash(hash, place);
	const rest = (text.slice(0, found.index) + text.slice(found.index + found[0].length)).trim();
	return Object.keys(place).length > 0 ? { place, rest } : null;
}

function placeOfSegments(segments: readonly string[]): NamedPlace {
	const place: NamedPlace = {};
	const isPlace = (segment: string) =>
		/^[1-9]\d{0,3}$/.test(segment) || NAMED_SEGMENTS.test(segment) || COUNTED_SEGMENT.test(segment);
	let at = segments.length;
	while (at > 0 && isPlace(segments[at - 1] ?? "")) at--;
	const own = segments.slice(at);
	const named = own.find((segment) => NAMED_SEGMENTS.test(segment));
	if (named) place.section = named as NonNullable<NamedPlace["section"]>;
	const counted = own.find((segment) => COUNTED_SEGMENT.test(segment));
	if (counted) Object.assign(place, placeOfCounted(counted));
	const path = own.filter((segment) => /^\d+$/.test(segment)).map(Number);
	if (path.length > 0) place.path = path;
	const slug = segments[at - 1];
	if (slug !== undefined) place.slug = decodeSegment(slug);
	return place;
}

function decodeSegment(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		return segment;
	}
}

/**
 * A sentence's id: `s5`; on the page of a part or of the whole with the section before it, `p2-s5`,
 * `p3-2-s5`, `opening-s5`, `article-32-s1`.
 */
const HASH = new RegExp(`^(?:(p[\\d-]+|opening|closing|text|${COUNTED})-)?s([1-9]\\d{0,4})$`);

function readHash(hash: string, place: NamedPlace): void {
	const found = HASH.exec(hash);
	if (!found) return;
	place.sentence = Number(found[2]);
	const prefix = found[1];
	if (prefix === undefined) return;
	if (COUNTED_SEGMENT.test(prefix)) {
		// The page's own path is that of the division around it.
		delete place.path;
		delete place.section;
		Object.assign(place, placeOfCounted(prefix));
		return;
	}
	if (!prefix.startsWith("p")) {
		place.section = prefix as "opening";
		return;
	}
	const numbers = prefix.slice(1).split("-").map(Number);
	place.path = place.section === "full" ? numbers : [...(place.path ?? []), ...numbers];
	if (place.section === "full") delete place.section;
}

/** 3.2.5 and 3/2: the site's written numbers. The last may be a sentence or a part. */
function readNumbers(text: string): NamedPlace[] {
	const plain = text.normalize("NFKC");
	const named = /^(opening|closing|text)[./]s?([1-9]\d{0,3})$/.exec(plain);
	if (named) {
		return [{ section: named[1] as "opening", sentence: Number(named[2]) }];
	}
	const counted = new RegExp(`^(${COUNTED})(?:[./#]s?|#)([1-9]\\d{0,3})$`).exec(plain);
	if (counted) return [{ ...placeOfCounted(counted[1] ?? ""), sentence: Number(counted[2]) }];
	const marked = /^([1-9]\d{0,2}(?:[./-][1-9]\d{0,2})*)[./#-]+s([1-9]\d{0,3})$/i.exec(plain);
	if (marked) {
		return [{ path: (marked[1] ?? "").split(/[./-]/).map(Number), sentence: Number(marked[2]) }];
	}
	if (!/^[1-9]\d{0,2}(?:[./·-][1-9]\d{0,3}){1,5}[./]?$/.test(plain)) return [];
	const numbers = plain.match(/\d+/g)?.map(Number) ?? [];
	const withSentence = { path: numbers.slice(0, -1), sentence: numbers[numbers.length - 1] ?? 1 };
	const parts = { path: numbers };
	return numbers.length > 2 ? [withSentence, parts] : [parts, withSentence];
}

/** An address in words, perhaps with the text's title or words of it before. */
function readWords(text: string): NamedPlace | null {
	const titled = /^[^《》]{0,20}《([^《》]+(?:〈[^〉]*〉[^《》]*)?)》/.exec(text);
	if (titled) {
		const rest = text.slice(titled[0].length).trim();
		const title = titled[1] ?? "";
		if (rest === "") return { title };
		const place = readSteps(rest);
		return place ? { title, ...place } : null;
	}
	if (/\s?[·•]\s?/.test(text)) return readParts(text.split(/\s*[·•]\s*/));
	// The words before are as few as leave an address: 廉政讲话第三部分第二条.
	const compact = text.replace(/\s+/g, "");
	for (let at = 0; at <= Math.min(compact.length - 1, 60); at++) {
		if (at > 0 && !/^(?:第|开头|结尾|正文|附录)/.test(compact.slice(at))) continue;
		const title = compact.slice(0, at).replace(/[的，：:]$/, "");
		const place = readSteps(title) ? null : readSteps(compact.slice(at));
		if (place) return title === "" ? place : { title, ...place };
	}
	return null;
}

/** The number a heading begins with: 二要…, （二）…, 二、…. */
const HEADING = new RegExp(`^[（(]?(${NUMBER})(?:[)）、.．要是])`);

/** An address in parts, headings among them: 第三部分 · 二要加快转变政府职能 · 第5句. */
function readParts(parts: readonly string[]): NamedPlace | null {
	const place: NamedPlace = {};
	let isPlace = false;
	for (const [i, part] of parts.entries()) {
		const steps = readSteps(part);
		const n = readNumeral(HEADING.exec(part)?.[1] ?? "");
		if (steps) {
			const { article, ...others } = steps;
			const before = place.path ?? [];
			const path = [...before, ...(steps.path ?? [])];
			// After 第三部分 a 第二条 is its second point.
			if (article !== undefined && before.length > 0) path.push(article);
			else if (article !== undefined) place.article = article;
			Object.assign(place, others, path.length > 0 ? { path } : {});
			isPlace = true;
		} else if (n !== null && i > 0) place.path = [...(place.path ?? []), n];
		else if (i === 0) place.title = part.replace(/[《》]/g, "");
		else place.heading = part;
	}
	return isPlace ? place : null;
}

/** Reads steps such as 第三部分第二条第5句, 第三部分二（五句）, 第三十二条第二款; all of the text or null. */
function readSteps(text: string): NamedPlace | null {
	const { steps, rest } = takeSteps(text);
	const units = steps.map(({ unit }) => unit).filter((unit) => unit !== "" && unit !== "之");
	// 三 alone is no address, nor are two articles: 第三条 第五条 are two phrases.
	const isAddress = units.length > 0 ? new Set(units).size === units.length : /[（(]/.test(text);
	return rest === "" && isAddress && steps.length > 0 && !(steps.length === 1 && units.length === 0)
		? placeOfSteps(steps)
		: null;
}

interface Step {
	unit: string;
	n: number;
}

/** Takes steps from the beginning of a text. */
function takeSteps(text: string): { steps: Step[]; rest: string } {
	const steps: Step[] = [];
	let rest = text.replace(/\s+/g, "");
	for (;;) {
		// A sentence may stand in brackets: 第三部分二（五句）.
		rest = rest.replace(/^[，,、·的之中]+(?=[第（(\d零〇一二两三四五六七八九十百])/, "");
		const bracketed = new RegExp(`^[（(]第?(${NUMBER})(${UNIT})[)）]`).exec(rest);
		const named = UNNUMBERED.exec(rest);
		const appendix = APPENDIX.exec(rest);
		const found = bracketed ?? STEP.exec(rest);
		const word = bracketed ? bracketed[1] : (found?.[1] ?? found?.[3] ?? found?.[4]);
		const n = word === undefined ? null : readNumeral(word);
		if (named && steps.length === 0) {
			steps.push({ unit: named[1] ?? "", n: 0 });
			rest = rest.slice(named[0].length);
		} else if (appendix && steps.length === 0) {
			steps.push({ unit: "附录", n: readNumeral(appendix[2] ?? "") ?? 1 });
			rest = rest.slice(appendix[0].length);
		} else if (
			found &&
			n !== null &&
			n > 0 &&
			(steps.length > 0 || found[2] !== undefined || found[4] !== undefined)
		) {
			steps.push({ unit: found[2] ?? "", n });
			rest = rest.slice(found[0].length);
			const after = new RegExp(`^之(${NUMBER})`).exec(rest);
			if (after && found[2] === "条") {
				steps.push({ unit: "之", n: readNumeral(after[1] ?? "") ?? 1 });
				rest = rest.slice(after[0].length);
			}
		} else return { steps, rest: rest.replace(/^[。．.，,、）)\s]+$/, "") };
	}
}

function placeOfSteps(steps: readonly Step[]): NamedPlace {
	const place: NamedPlace = {};
	const isSpeech = steps.some(({ unit }) => unit === "部分");
	const path = (n: number) => {
		place.path = [...(place.path ?? []), n];
	};
	for (const { unit, n } of steps) {
		if (unit === "附录") place.appendix = n;
		else if (unit in SECTIONS) place.section = SECTIONS[unit] ?? "text";
		else if (unit === "句") place.sentence = n;
		else if (unit === "段") place.block = n;
		else if (unit === "款") place.paragraph = n;
		else if (unit === "项" || (unit === "" && place.article !== undefined)) place.item = n;
		else if (unit === "之") place.articleAfter = n;
		else if (unit === "部分" || unit === "" || (isSpeech && /[条点节]/.test(unit))) path(n);
		else if (unit === "条") place.article = n;
		else if (unit === "点") path(n);
		else place.divisions = [...(place.divisions ?? []), { unit, n }];
	}
	return place;
}

/** What goes before a title in a citation: ——, （, 摘自, 见. */
const BEFORE_TITLE = "(?:——|—|--|－－|–|[（(]|摘自|选自|引自|出自|节选自|载于|参见|见|来源[:：])";
const CITED = new RegExp(`${BEFORE_TITLE}\\s*([^《》“”"]{0,60})《([^《》]+)》([\\s\\S]*)$`);
const QUOTED_LAST =
	/^([^《》“”"]{0,30})《([^《》]+)》([^“"「]*)[：:，,\s]*([“"「][\s\S]+[”"」])[。.]?$/;

/** A quotation with its citation, before or behind: “……”——《题目》第三部分第二条. */
function readCitation(text: string): NamedPlace | null {
	const last = QUOTED_LAST.exec(text);
	if (last) {
		return {
			title: last[2] ?? "",
			quotation: withoutMarks(last[4] ?? ""),
			...stepsIn(last[3] ?? ""),
		};
	}
	const found = CITED.exec(text);
	if (!found) return null;
	const quotation = withoutMarks(text.slice(0, found.index));
	const place: NamedPlace = { title: (found[2] ?? "").trim(), ...stepsIn(found[3] ?? "") };
	return quotation === "" ? place : { ...place, quotation };
}

/** The first address in words within what follows a title: date and speaker may stand before it. */
function stepsIn(text: string): NamedPlace {
	const compact = text.replace(/\s+/g, "");
	for (let at = 0; at < compact.length; at++) {
		if (!/^(?:第|开头|结尾|正文|附录)/.test(compact.slice(at))) continue;
		const { steps } = takeSteps(compact.slice(at));
		if (steps.length > 0) return placeOfSteps(steps);
	}
	return {};
}

const OPENING = /^[“"「『‘'\s]+/;

/** A quotation without the marks around it; one that ends outside them keeps what it has. */
function withoutMarks(text: string): string {
	const plain = text
		.trim()
		.replace(/[—－–-]+$/, "")
		.replace(/[，,；;\s]+$/, "");
	return OPENING.test(plain) ? plain.replace(OPENING, "").replace(/[”"」』’'\s]+$/, "") : plain;
}
