import { citation } from "../../model/citation.ts";
import { joinSentences, MOST_SENTENCES } from "../../model/excerpts.ts";
import { BASE } from "../base.ts";
import { copyText } from "../copy-text.ts";
import { element } from "../elements.ts";
import { excerptOf, isTaken, takeExcerpt } from "../excerpts/take-excerpt.ts";
import { type Layer, openLayer, showAddress } from "../layers.ts";
import { startListening } from "../listening/offer-listening.ts";
import { takeMarkOff } from "./linked-mark.ts";
import { addressHere, lastingLink } from "./sentence-address.ts";
import { topEdge } from "./sentence-at-top.ts";

/** The characters of a sentence: marks of notes and numbers are drawn, not written. */
function textOf(sentence: Element): string {
	return sentence.textContent?.trim() ?? "";
}

/** The sentence after one in its section; null at its end. */
function nextSentence(sentence: HTMLElement): HTMLElement | null {
	const section = sentence.closest(".section");
	const all = [...(section?.querySelectorAll<HTMLElement>(".sentence") ?? [])];
	return all[all.indexOf(sentence) + 1] ?? null;
}

/** Scrolls a sentence into view above the menu: all of it, or its beginning where there is no room. */
function keepAbove(sentence: HTMLElement, menu: HTMLElement): void {
	const lines = sentence.getClientRects();
	const top = (lines[0]?.top ?? 0) - topEdge() - 12;
	const below = (lines[lines.length - 1]?.bottom ?? 0) - menu.getBoundingClientRect().top + 12;
	const way = top < 0 ? top : Math.min(top, Math.max(0, below));
	if (Math.abs(way) >= 1) window.scrollBy({ left: 0, top: way, behavior: "auto" });
}

/** Sentences as their place names them: 第5句, 第5—7句. */
function inWords(sentences: readonly HTMLElement[]): string {
	const numbers = sentences.map(({ dataset }) => dataset.n ?? "");
	const last = numbers.length > 1 ? `—${numbers[numbers.length - 1]}` : "";
	const place = sentences[0]?.closest<HTMLElement>(".section")?.dataset.place ?? "";
	return `${place} 第${numbers[0] ?? ""}${last}句`;
}

/** What is said once sentences are an excerpt, with the way to it. */
function sayTaken(isKept: boolean): (Node | string)[] {
	if (!isKept) return ["这台设备上存不下了，没有摘录；已有的摘录都在"];
	const link = element("a", "", "看摘录本");
	link.href = `${BASE}excerpts/`;
	return ["已摘录 ", link];
}

/** The menu's buttons in their order: what they do and what they are called. */
const ACTIONS = [
	["quote", "复制引文"],
	["link", "复制链接"],
	["share", "分享"],
	["excerpt", "摘录"],
	["card", "做成图片"],
	["more", "连同下一句"],
	["listen", "从这里朗读"],
	["unmark", "取消标记"],
] as const;

/** Makes the menu, closed, and puts it on the page. */
function makeMenu(): { menu: HTMLElement; place: HTMLElement; status: HTMLElement } {
	const make = (action: string, label: string, className: string) => {
		const node = element("button", className, label);
		node.type = "button";
		node.dataset.action = action;
		return node;
	};
	const place = element("p", "sentence-menu-place");
	const status = element("p", "sentence-menu-status");
	status.setAttribute("role", "status");
	const buttons = ACTIONS.map(([action, label]) =>
		make(action, label, action === "quote" ? "button button-main" : "button"),
	);
	for (const node of buttons) {
		node.hidden = node.dataset.action === "share" || node.dataset.action === "unmark";
	}
	const menu = element(
		"div",
		"sentence-menu",
		element("div", "sentence-menu-head", place, make("close", "关闭", "text-button")),
		element("div", "sentence-menu-actions", ...buttons),
		status,
	);
	menu.setAttribute("role", "dialog");
	menu.setAttribute("aria-label", "这一句");
	menu.hidden = true;
	document.body.append(menu);
	return { menu, place, status };
}

/** A tap on a sentence, or Enter on its link, opens a menu: quote, link, share, keep, draw, and the next with it. */
export function followSentences(): void {
	const article = document.querySelector<HTMLElement>(".speech-text[data-speech]");
	if (!article) return;
	const { menu, place, status } = makeMenu();
	document.documentElement.classList.add("js-sentences");

	/** In their order in one section; none when the menu is closed. */
	let chosen: HTMLElement[] = [];
	let layer: Layer | null = null;

	const control = (action: string) =>
		menu.querySelector<HTMLButtonElement>(`[data-action="${action}"]`);

	const hide = () => {
		menu.hidden = true;
		for (const sentence of chosen) sentence.classList.remove("chosen");
		chosen = [];
	};

	const following = () => {
		const last = chosen[chosen.length - 1];
		return last && chosen.length < MOST_SENTENCES ? nextSentence(last) : null;
	};

	const show = () => {
		for (const sentence of chosen) sentence.classList.add("chosen");
		place.textContent = inWords(chosen);
		status.textContent = "";
		const excerpt = control("excerpt");
		if (excerpt) excerpt.textContent = isTaken(chosen) ? "已摘录" : "摘录";
		const more = control("more");
		if (more) more.hidden = following() === null;
	};

	const open = (sentence: HTMLElement, fromKeyboard: boolean) => {
		const link = sentence.querySelector<HTMLAnchorElement>(".sentence-link");
		if (!link || !sentence.closest(".section")) return;
		layer?.close();
		chosen = [sentence];
		show();
		const unmark = control("unmark");
		if (unmark) unmark.hidden = !sentence.matches(":root:not(.unmarked) :target");
		menu.hidden = false;
		// A chat app's own share menu sends the window's address.
		showAddress(addressHere(sentence));
		layer = openLayer({ nodes: [menu], hide, ...(fromKeyboard ? { focusBack: link } : {}) });
		keepAbove(sentence, menu);
		if (fromKeyboard) control("quote")?.focus();
	};

	/** Takes the next sentence along, and keeps it in view above the menu. */
	const addNext = () => {
		const next = following();
		if (!next) return;
		chosen.push(next);
		show();
		keepAbove(next, menu);
		if (control("more")?.hidden) control("quote")?.focus();
	};

	const quotation = (sentences: readonly HTMLElement[]) => {
		const place = sentences[0]?.closest<HTMLElement>(".section")?.dataset.place ?? "";
		return citation(article.dataset.source ?? "", place, joinSentences(sentences.map(textOf)));
	};

	const draw = () => {
		const excerpt = excerptOf(chosen);
		if (!excerpt) return;
		import("../card/card-dialog.ts").then(
			({ openCard }) => openCard(excerpt),
			() => {
				status.textContent = "没能做成图片，请检查网络后再试";
			},
		);
	};

	const act = async (action: string, first: HTMLElement) => {
		if (action === "quote" || action === "link") {
			const done = await copyText(action === "quote" ? quotation(chosen) : lastingLink(first));
			const what = action === "quote" ? "引文" : "链接";
			status.textContent = done ? `${what}已复制` : "没能复制，请长按文字选取";
		} else if (action === "share") {
			try {
				await navigator.share({ text: quotation(chosen), url: lastingLink(first) });
			} catch {
				// The reader put the share sheet away.
			}
		} else if (action === "excerpt") {
			const isKept = takeExcerpt(chosen);
			show();
			status.append(...sayTaken(isKept));
		} else if (action === "card") draw();
		else if (action === "more") addNext();
		else if (action === "listen") {
			layer?.close();
			void startListening(first);
		} else {
			if (action === "unmark") takeMarkOff();
			layer?.close();
		}
	};

	const shareButton = control("share");
	if (shareButton && "share" in navigator) shareButton.hidden = false;

	menu.addEventListener("click", (event) => {
		const action = (event.target as Element).closest<HTMLElement>("[data-action]")?.dataset.action;
		if (action && chosen[0]) void act(action, chosen[0]);
	});

	document.addEventListener("click", (event) => {
		const target = event.target as Element;
		if (menu.contains(target)) return;
		const sentence = target.closest<HTMLElement>(".speech-text .sentence");
		const link = target.closest("a");
		const isOwnLink = link?.classList.contains("sentence-link") ?? false;
		// A selection or another link is what the reader meant, not the sentence.
		const selecting = document.getSelection()?.isCollapsed === false;
		if (!sentence || selecting || (link && !isOwnLink)) return;
		if (isOwnLink) {
			if (event.ctrlKey || event.metaKey || event.shiftKey) return;
			event.preventDefault();
		}
		// A click without a pointer comes from the keyboard or a screen reader.
		if (chosen.length !== 1 || chosen[0] !== sentence)
			open(sentence, isOwnLink && event.detail === 0);
	});
}
