import { citation } from "../../model/citation.ts";
import { type Layer, openLayer, showAddress } from "../layers.ts";
import { addressHere, lastingLink } from "./sentence-address.ts";

/** The characters of a sentence: marks of notes and numbers are drawn, not written. */
function textOf(sentence: Element): string {
	return sentence.textContent?.trim() ?? "";
}

/** Copies by the clipboard interface, or by selecting where there is none (older chat apps). */
async function copy(text: string): Promise<boolean> {
	try {
		await navigator.clipboard.writeText(text);
		return true;
	} catch {
		const area = document.createElement("textarea");
		area.value = text;
		area.setAttribute("readonly", "");
		area.className = "visually-hidden";
		document.body.append(area);
		area.select();
		try {
			return document.execCommand("copy");
		} catch {
			return false;
		} finally {
			area.remove();
		}
	}
}

/** A tap on a sentence, or Enter on its link, opens a menu: quote, link, share. */
export function followSentences(): void {
	const article = document.querySelector<HTMLElement>(".speech-text");
	const menu = document.querySelector<HTMLElement>(".sentence-menu");
	const place = menu?.querySelector(".sentence-menu-place");
	const status = menu?.querySelector(".sentence-menu-status");
	if (!article || !menu || !place || !status) return;
	document.documentElement.classList.add("js-sentences");

	let chosen: HTMLElement | null = null;
	let layer: Layer | null = null;

	const hide = () => {
		menu.hidden = true;
		chosen?.classList.remove("chosen");
		chosen = null;
	};

	const open = (sentence: HTMLElement, fromKeyboard: boolean) => {
		const link = sentence.querySelector<HTMLAnchorElement>(".sentence-link");
		const section = sentence.closest<HTMLElement>(".section");
		if (!link || !section) return;
		layer?.close();
		chosen = sentence;
		chosen.classList.add("chosen");
		place.textContent = `${section.dataset.place ?? ""} ${link.getAttribute("aria-label") ?? ""}`;
		status.textContent = "";
		menu.hidden = false;
		// A chat app's own share menu sends the window's address.
		showAddress(addressHere(sentence));
		layer = openLayer({ nodes: [menu], hide, ...(fromKeyboard ? { focusBack: link } : {}) });
		if (fromKeyboard) menu.querySelector<HTMLElement>('[data-action="quote"]')?.focus();
	};

	const quotation = (sentence: HTMLElement) => {
		const place = sentence.closest<HTMLElement>(".section")?.dataset.place ?? "";
		return citation(article.dataset.source ?? "", place, textOf(sentence));
	};

	const act = async (action: string, sentence: HTMLElement) => {
		if (action === "quote" || action === "link") {
			const done = await copy(action === "quote" ? quotation(sentence) : lastingLink(sentence));
			const what = action === "quote" ? "引文" : "链接";
			status.textContent = done ? `${what}已复制` : "没能复制，请长按文字选取";
		} else if (action === "share") {
			try {
				await navigator.share({ text: quotation(sentence), url: lastingLink(sentence) });
			} catch {
				// The reader put the share sheet away.
			}
		} else layer?.close();
	};

	const shareButton = menu.querySelector<HTMLButtonElement>('[data-action="share"]');
	if (shareButton && "share" in navigator) shareButton.hidden = false;

	menu.addEventListener("click", (event) => {
		const action = (event.target as Element).closest<HTMLElement>("[data-action]")?.dataset.action;
		if (action && chosen) void act(action, chosen);
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
		if (chosen !== sentence) open(sentence, isOwnLink && event.detail === 0);
	});
}
