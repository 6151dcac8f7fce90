import { REMARK_LABEL } from "../../model/excerpt-words.ts";
import { type Excerpt, excerptId, LONGEST_REMARK, wordsOf } from "../../model/excerpts.ts";
import { button, element, refill } from "../elements.ts";
import { redacted } from "../redacted.ts";
import { excerptLink } from "./excerpt-link.ts";
import type { Today } from "./todays-wording.ts";

/** What a reader does with one excerpt of the book. */
export interface ItemActions {
	/** @param by -1 up, 1 down */
	move(id: string, by: -1 | 1): void;
	remark(id: string, words: string): void;
	draw(excerpt: Excerpt): void;
	copy(excerpt: Excerpt): void;
	drop(id: string): void;
	/** Takes the present wording in the place of the kept one. */
	renew(id: string, now: Excerpt): void;
}

/** An excerpt in the book, its node, and what can be changed in it. */
export interface Item {
	excerpt: Excerpt;
	node: HTMLElement;
	/** Says its place in the book, from 1, of so many. */
	place(n: number, of: number): void;
	/** Says what became of it in the present edition; null: that could not be told. */
	sayToday(today: Today | null): void;
}

/** The words of an excerpt; `n` stands in the margin of the large print, as a sentence's number does. */
function quotation(excerpt: Excerpt): HTMLElement {
	return element("span", "sentence", ...redacted(wordsOf(excerpt)));
}

function citationLine({ source, place }: Excerpt, href: string): HTMLElement {
	const link = element("a", "", source + place);
	link.href = href;
	return element("p", "excerpt-source", "——", link);
}

/** Makes an excerpt's part of the book. */
export function makeItem(excerpt: Excerpt, actions: ItemActions): Item {
	const id = excerptId(excerpt);
	const words = quotation(excerpt);
	const source = element("div", "", citationLine(excerpt, excerptLink(excerpt)));
	const fate = element("div", "excerpt-fate");
	const remark = remarkPart(excerpt, (text) => actions.remark(id, text));
	const tool = (name: string, label: string, act: () => void) => {
		const node = button(label, "text-button", act);
		node.dataset.tool = name;
		return node;
	};
	const up = tool("up", "上移", () => actions.move(id, -1));
	const down = tool("down", "下移", () => actions.move(id, 1));
	const tools = element(
		"div",
		"excerpt-tools",
		up,
		down,
		tool("remark", REMARK_LABEL, remark.edit),
		tool("card", "做成图片", () => actions.draw(excerpt)),
		tool("copy", "复制", () => actions.copy(excerpt)),
		tool("drop", "删去", () => actions.drop(id)),
	);
	tools.setAttribute("role", "group");
	const node = element("li", "excerpt", element("p", "excerpt-words", words), fate, source);
	node.append(remark.node, tools);
	node.dataset.id = id;
	return {
		excerpt,
		node,
		place: (n, of) => {
			words.dataset.n = String(n);
			words.classList.toggle("even", n % 2 === 0);
			tools.setAttribute("aria-label", `第${n}条摘录`);
			// They stay in their place: the keyboard may be standing on them.
			up.setAttribute("aria-disabled", String(n === 1));
			down.setAttribute("aria-disabled", String(n === of));
		},
		sayToday: (today) => {
			refill(fate, ...fateNodes(today, (now) => actions.renew(id, now)));
			const moved = today?.fate === "found" ? today.now : null;
			if (moved) refill(source, citationLine(moved, excerptLink(moved)));
		},
	};
}

function fateNodes(today: Today | null, renew: (now: Excerpt) => void): Node[] {
	if (!today) return [element("p", "excerpt-unchecked", "没能核对原文是否有改动。")];
	if (today.fate === "found") return [];
	const { now } = today;
	if (!now) return [element("p", "excerpt-label", "原句已不在，以上是摘录时的文字。")];
	return [
		element("p", "excerpt-label", "原句已改，现在是："),
		element("p", "excerpt-now", ...redacted(wordsOf(now))),
		button("换成现在的文字", "button excerpt-renew", () => renew(now)),
	];
}

/** The reader's own line: read as text, written in a field that keeps as one types. */
function remarkPart(
	{ remark }: Excerpt,
	keep: (words: string) => void,
): { node: HTMLElement; edit: () => void } {
	const node = element("div", "excerpt-own");
	let words = remark;
	const show = () => {
		const lines = words.split("\n").filter((line) => line.trim() !== "");
		refill(
			node,
			...lines.map((line, i) =>
				element("p", "excerpt-remark", i === 0 ? `${REMARK_LABEL}：${line}` : line),
			),
		);
	};
	const edit = () => {
		const field = element("textarea", "excerpt-field");
		field.value = words;
		field.rows = 3;
		field.maxLength = LONGEST_REMARK;
		field.setAttribute("aria-label", REMARK_LABEL);
		field.addEventListener("input", () => {
			words = field.value;
			keep(words);
		});
		const done = button("写好了", "button", () => {
			show();
			node.parentElement?.querySelector<HTMLElement>('[data-tool="remark"]')?.focus();
		});
		refill(node, field, done);
		field.focus();
	};
	show();
	return { node, edit };
}
