import { readFile } from "node:fs/promises";
import type { Element, ElementContent } from "hast";
import { toHtml } from "hast-util-to-html";
import { element } from "../../render/elements.ts";
import type { Differences, Placed } from "./differences.ts";
import { FINDING_KINDS, type Finding, type FindingKind } from "./findings.ts";
import type { Rehearsal } from "./rehearsal.ts";

/** By this a page of ours is known again. */
export const REHEARSAL_MARK = '<meta name="generator" content="speech-rehearsal">';

const FINDING_NAMES: Readonly<Record<FindingKind, string>> = {
	repeated: "重复的句子",
	"half-width": "半角标点",
	unpaired: "不成对的标点",
	doubled: "连用的标点",
	blank: "字间空格",
	numbering: "编号不连",
	term: "没有条目的术语",
	redaction: "隐去",
};

type Content = ElementContent | string;

const list = (items: readonly Content[][], className = "plain"): Element =>
	element("ul", { className: [className] }, ...items.map((item) => element("li", {}, ...item)));

const lines = (items: readonly string[]): Element => list(items.map((item) => [item]));

/** 第12行, 1,204字: not to be broken over two lines. */
const isShort = (cell: Content) => typeof cell === "string" && /^(?:第\d+行|[\d,]+字)$/.test(cell);

function table(head: readonly string[], rows: readonly Content[][]): Element {
	return element(
		"table",
		{},
		element(
			"thead",
			{},
			element("tr", {}, ...head.map((name) => element("th", { scope: "col" }, name))),
		),
		element(
			"tbody",
			{},
			...rows.map((row) =>
				element(
					"tr",
					{},
					...row.map((cell) => element("td", isShort(cell) ? { className: ["short"] } : {}, cell)),
				),
			),
		),
	);
}

/** A part of the page; without content it is not there. */
interface Part {
	id: string;
	title: string;
	count: number | null;
	content: Element[];
}

const lineNumber = (line: number) => `第${line}行`;

function treePart({ matter, entries }: Rehearsal["tree"]): Part {
	const around = matter.map(({ name, text, line }): Content[] => [
		name,
		text,
		lineNumber(line),
		"",
	]);
	const divisions = entries.map(({ name, depth, line, characters }): Content[] => [
		depth === 1 ? "一级" : `${"一二三四五六"[depth - 1] ?? depth}级`,
		element("span", { className: [`depth-${Math.min(depth, 6)}`] }, name),
		lineNumber(line),
		`${characters.toLocaleString("en")}字`,
	]);
	return {
		id: "tree",
		title: "层次",
		count: null,
		content: [table(["", "内容", "原文", "字数"], [...around, ...divisions])],
	};
}

function doubtsPart(doubts: Rehearsal["doubts"]): Part {
	const items = doubts.map(({ what, row }): Content[] =>
		row === null ? [what] : [what, element("code", { className: ["row"] }, row)],
	);
	return {
		id: "doubts",
		title: "切分的疑点",
		count: doubts.length,
		content: [doubts.length > 0 ? list(items, "doubts") : element("p", {}, "没有发现疑点。")],
	};
}

function findingsPart(
	kind: FindingKind,
	all: readonly Finding[],
	note: string | null,
): Part | null {
	const own = all.filter((finding) => finding.kind === kind);
	if (own.length === 0 && note === null) return null;
	const rows = own.map(({ line, text, what }): Content[] => [lineNumber(line), text, what]);
	return {
		id: kind,
		title: FINDING_NAMES[kind],
		count: own.length,
		content: [
			...(note === null ? [] : [element("p", {}, note)]),
			...(own.length > 0 ? [table(["原文", "所在", "说明"], rows)] : []),
		],
	};
}

function placedTable(head: string, items: readonly Placed[]): Element[] {
	if (items.length === 0) return [];
	return [
		element("h3", {}, `${head}（${items.length}句）`),
		table(
			["地址", "句子"],
			items.map(({ address, text }) => [address, text]),
		),
	];
}

function differencesPart({ stayed, moved, changed, went, added }: Differences): Part {
	const movedTable = table(
		["原来的地址", "现在的地址", "句子"],
		moved.map(({ from, to, text }) => [from, to, text]),
	);
	const changedTable = table(
		["地址", "原来", "现在"],
		changed.map(({ before, after }) => [
			before.address === after.address ? after.address : `${before.address} → ${after.address}`,
			element("del", {}, before.text),
			element("ins", {}, after.text),
		]),
	);
	return {
		id: "differences",
		title: "与上一次切分相比",
		count: moved.length + changed.length + went.length + added.length,
		content: [
			element("p", {}, `${stayed}句的字句和地址都没有变。`),
			...(changed.length > 0
				? [element("h3", {}, `改动（${changed.length}句）`), changedTable]
				: []),
			...placedTable("删去", went),
			...placedTable("新增", added),
			...(moved.length > 0 ? [element("h3", {}, `换了地址（${moved.length}句）`), movedTable] : []),
		],
	};
}

/** A part of plain lines, if there are any. */
function linesPart(id: string, title: string, items: readonly string[]): Part[] {
	return items.length === 0 ? [] : [{ id, title, count: items.length, content: [lines(items)] }];
}

function partsOf(rehearsal: Rehearsal): Part[] {
	const { tree, findings, differences } = rehearsal;
	const noted = (kind: FindingKind) => (kind === "term" ? rehearsal.unknownTerms : null);
	const leftOut = tree.leftOut.map(({ line, text }) => `${lineNumber(line)}：${text}`);
	return [
		...(rehearsal.blocked === null
			? []
			: linesPart("blocked", "还不能切分", rehearsal.blocked.split("\n"))),
		treePart(tree),
		doubtsPart(rehearsal.doubts),
		...linesPart("lost", "对不上的提纲行", rehearsal.lost),
		...linesPart("mended", "在提纲里的修补", rehearsal.mended),
		...FINDING_KINDS.flatMap((kind) => findingsPart(kind, findings, noted(kind)) ?? []),
		...linesPart("not-taken", "收到的文件里没有取出的", rehearsal.notTaken),
		...linesPart("left-out", "原文里不显示的", leftOut),
		...(differences ? [differencesPart(differences)] : []),
	];
}

const heading = ({ title, count }: Part) => (count === null ? title : `${title}（${count}）`);

/** The page's body. */
function bodyOf(rehearsal: Rehearsal): Element {
	const parts = partsOf(rehearsal);
	const title =
		rehearsal.tree.matter.find(({ name }) => name === "标题")?.text ?? "（没有找到标题）";
	return element(
		"body",
		{},
		element(
			"header",
			{},
			element("p", { className: ["kind"] }, "发布前的预演"),
			element("h1", {}, title),
			element("p", { className: ["file"] }, rehearsal.name),
			...rehearsal.head.map((line) => element("p", { className: ["file"] }, line)),
			element(
				"p",
				{},
				"这一页只给编者看，没有写进文库，也不改原文。字句有疑问的，请对照原件，向来文单位核实；层次有疑问的，改 outline.tsv。",
			),
			element(
				"nav",
				{ ariaLabel: "本页内容" },
				list(parts.map((part) => [element("a", { href: `#${part.id}` }, heading(part))])),
			),
		),
		element(
			"main",
			{},
			...parts.map((part) =>
				element("section", { id: part.id }, element("h2", {}, heading(part)), ...part.content),
			),
		),
	);
}

/**
 * One page that needs nothing beside itself, runs nothing and asks for nothing; whatever stands in the
 * text is shown as text.
 */
export async function rehearsalPage(rehearsal: Rehearsal): Promise<string> {
	const style = await readFile(new URL("./rehearsal.css", import.meta.url), "utf8");
	const title = toHtml({ type: "text", value: `预演：${rehearsal.name}` });
	return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
${REHEARSAL_MARK}
<title>${title}</title>
<style>
${style}</style>
</head>
${toHtml(bodyOf(rehearsal))}
</html>
`;
}
