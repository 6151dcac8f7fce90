import { applyOutline, type Outline, type ShownLine } from "../../model/outline.ts";
import { splitSentences } from "../../model/sentences.ts";
import { sourceLines } from "../../model/source.ts";
import { isInserted, itemOf, writeItem } from "../propose/items.ts";

export const FINDING_KINDS = [
	"repeated",
	"half-width",
	"unpaired",
	"doubled",
	"blank",
	"numbering",
	"term",
	"redaction",
] as const;

export type FindingKind = (typeof FINDING_KINDS)[number];

/** Something in the text that an editor looks at before publishing. Nothing is changed. */
export interface Finding {
	kind: FindingKind;
	/** Line of the source, from 1. */
	line: number;
	/** The characters in question, with some around them. */
	text: string;
	/** What it is, for the editor. */
	what: string;
}

/** A shown stretch that can tell the source's line of each of its characters. */
interface Stretch extends ShownLine {
	lineAt: (offset: number) => number;
}

const AROUND = 8;
/** Shorter sentences (同志们！) are said more than once. */
const SHORTEST_REPEATED = 10;

function around(text: string, start: number, end: number): string {
	return text.slice(Math.max(0, start - AROUND), end + AROUND);
}

function stretches(source: string, outline: Outline): Stretch[] {
	const lengths = new Map(sourceLines(source).map(({ line, text }) => [line, text.length]));
	return applyOutline(source, outline).shown.map((shown) => ({
		...shown,
		lineAt: (offset) => {
			let end = 0;
			for (const line of shown.lines) {
				end += lengths.get(line) ?? 0;
				if (offset < end) return line;
			}
			return shown.lines.at(-1) ?? 0;
		},
	}));
}

/** Every match of a pattern as a finding. */
function matches(
	stretch: Stretch,
	pattern: RegExp,
	kind: FindingKind,
	tell: (found: string) => string,
): Finding[] {
	return [...stretch.text.matchAll(pattern)].map((match) => ({
		kind,
		line: stretch.lineAt(match.index),
		text: around(stretch.text, match.index, match.index + match[0].length),
		what: tell(match[0]),
	}));
}

const HALF =
	/(?<=[\u4e00-\u9fff”’）》])[,;:!?.](?=[\u4e00-\u9fff“‘（《]|\s*$)|(?<=[\u4e00-\u9fff，。；：])\((?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])\)(?=[\u4e00-\u9fff，。；：])/g;
const DOUBLED = /([，。；：、！？])\1|[，、；：][。，；：、！？]|[。！？][，、；：]/g;
const BLANK = /(?<=[\u4e00-\u9fff，。；：、])[ \u3000\u00a0]+(?=[\u4e00-\u9fff，。；：、])/g;
const REDACTED = /\*+/g;

function marks(stretch: Stretch): Finding[] {
	const prose = stretch.role === "text" || stretch.role === "heading";
	// The blank after 第一条 or 一、 is no slip.
	const head = itemOf(stretch.text)?.length ?? 0;
	const body: Stretch = { ...stretch, text: `${"　".repeat(head)}${stretch.text.slice(head)}` };
	return [
		...matches(stretch, HALF, "half-width", (found) => `半角标点“${found}”`),
		...matches(stretch, DOUBLED, "doubled", (found) => `标点连用“${found}”`),
		...(prose ? matches(body, BLANK, "blank", () => "字间有空格") : []),
		...matches(stretch, REDACTED, "redaction", (found) => `隐去${found.length}个星号`),
	];
}

const PAIRS: Readonly<Record<string, string>> = {
	"“": "”",
	"‘": "’",
	"（": "）",
	"《": "》",
	"〈": "〉",
	"【": "】",
	"〔": "〕",
	"「": "」",
	"『": "』",
};
const CLOSING = new Set(Object.values(PAIRS));

/** Marks whose other half is missing. A quotation may go on in the next paragraph, which opens anew. */
function unpaired(stretch: Stretch, next: Stretch | undefined): Finding[] {
	const open: number[] = [];
	const lone: number[] = [];
	for (let at = 0; at < stretch.text.length; at++) {
		const mark = stretch.text.charAt(at);
		if (PAIRS[mark]) open.push(at);
		else if (CLOSING.has(mark)) {
			const opener = open.findLastIndex((i) => PAIRS[stretch.text.charAt(i)] === mark);
			if (opener < 0) lone.push(at);
			else lone.push(...open.splice(opener).slice(1));
		}
	}
	const left = open.filter(
		(at) => !(stretch.text.charAt(at) === "“" && next?.text.startsWith("“")),
	);
	return [...lone, ...left].map((at) => ({
		kind: "unpaired",
		line: stretch.lineAt(at),
		text: around(stretch.text, at, at + 1),
		what: `“${stretch.text.charAt(at)}”不成对`,
	}));
}

const RUN_IN =
	/(?<=^|[。；：！？，])(?:([一二三四五六七八九十]{1,3})([是要])|第([一二三四五六七八九十]{1,3})，)/g;

/** Run-in enumerations of a paragraph whose numbers jump or stand twice. */
function runInNumbers(stretch: Stretch): Finding[] {
	const last = new Map<string, number>();
	return [...stretch.text.matchAll(RUN_IN)].flatMap((match): Finding[] => {
		const item = itemOf(match[0]);
		if (!item) return [];
		const before = last.get(item.style);
		last.set(item.style, item.number);
		if (before === undefined || item.number === 1 || item.number === before + 1) return [];
		return [
			{
				kind: "numbering",
				line: stretch.lineAt(match.index),
				text: around(stretch.text, match.index, match.index + match[0].length),
				what: `段内编号从“${writeItem(item.style, before)}”到“${writeItem(item.style, item.number)}”`,
			},
		];
	});
}

/** Numbers of headings that jump or stand twice; they may begin anew, and go on from part to part. */
function headingNumbers(all: readonly Stretch[]): Finding[] {
	const last = new Map<string, number>();
	return all.flatMap((stretch): Finding[] => {
		if (stretch.role !== "heading") return [];
		const item = itemOf(stretch.text);
		if (!item || item.number === 0) return [];
		// Articles count on whatever they stand under.
		const key = item.style === "第一条" ? item.style : `${stretch.level} ${item.style}`;
		const before = last.get(key);
		last.set(key, item.number);
		if (item.number === 1 || item.number === (before ?? 0) + 1) return [];
		if (item.number === before && isInserted(stretch.text)) return [];
		const from = before === undefined ? "没有第一个" : `从“${writeItem(item.style, before)}”`;
		return [
			{
				kind: "numbering",
				line: stretch.lineAt(0),
				text: stretch.text.slice(0, AROUND * 2),
				what: `标题编号${from}到“${writeItem(item.style, item.number)}”`,
			},
		];
	});
}

/** Sentences that stand more than once, each after the first. A law's articles repeat their wording. */
function repeated(all: readonly Stretch[]): Finding[] {
	const isLaw = all.some(
		({ role, text }) => role === "heading" && itemOf(text)?.style === "第一条",
	);
	if (isLaw) return [];
	const first = new Map<string, number>();
	return all.flatMap((stretch) => {
		if (stretch.role !== "text" && stretch.role !== "heading") return [];
		return splitSentences(stretch.text).flatMap(({ start, end }): Finding[] => {
			const text = stretch.text.slice(start, end).trim();
			const key = text.replace(/[^\p{L}\p{N}]/gu, "");
			if (key.length < SHORTEST_REPEATED) return [];
			const line = stretch.lineAt(start);
			const before = first.get(key);
			if (before === undefined) {
				first.set(key, line);
				return [];
			}
			return [
				{
					kind: "repeated",
					line,
					text,
					what: before === line ? "与本行前面的一句相同" : `与第${before}行的一句相同`,
				},
			];
		});
	});
}

const QUOTED = /“([^“”，。；：！？]{2,12})”/g;
/** Policy terms that need explaining count something: 三管三必须, “放管服”, 双减 do; 五一 is a day. */
const COUNTS = /[一二两三四五六七八九十百千双]/;

/** Quoted terms that count something and have no entry, each where it first stands. */
function terms(all: readonly Stretch[], spellings: ReadonlySet<string>): Finding[] {
	const seen = new Set<string>();
	// The words may be quoted inside a longer name: 行政执法“三项制度”.
	const names = [...spellings].join("\n").replace(/[“”]/g, "");
	return all.flatMap((stretch) =>
		[...stretch.text.matchAll(QUOTED)].flatMap((match): Finding[] => {
			const term = match[1] ?? "";
			const known = seen.has(term) || names.includes(term);
			if (known || !COUNTS.test(term) || /^[一二三四五六七八九十]{2}$/.test(term)) return [];
			seen.add(term);
			return [
				{
					kind: "term",
					line: stretch.lineAt(match.index),
					text: match[0],
					what: `“${term}”还没有术语条目`,
				},
			];
		}),
	);
}

/**
 * What an editor should look at before publishing, in the order of the text.
 * @param spellings names and aliases of the terms that have an entry
 */
export function findFindings(
	source: string,
	outline: Outline,
	spellings: ReadonlySet<string>,
): Finding[] {
	const all = stretches(source, outline);
	const found = all.flatMap((stretch, i) => [
		...marks(stretch),
		...unpaired(stretch, all[i + 1]),
		...runInNumbers(stretch),
	]);
	const whole = [...headingNumbers(all), ...repeated(all), ...terms(all, spellings)];
	return [...found, ...whole].sort((a, b) => a.line - b.line);
}
