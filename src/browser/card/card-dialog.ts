import { citation, inQuotes } from "../../model/citation.ts";
import { type Excerpt, wordsOf } from "../../model/excerpts.ts";
import { REDACTION_LABEL } from "../../model/redactions.ts";
import { button, element } from "../elements.ts";
import { excerptLink } from "../excerpts/excerpt-link.ts";
import { openLayer } from "../layers.ts";
import { qrCode } from "../qr-code.ts";
import { loadSheet } from "../sheets.ts";
import cardStyles from "./card.css?url";
import { drawCard, LONGEST_QUOTATION } from "./draw-card.ts";

/** Shows a quotation as a picture to keep, over the page. */
export async function openCard(excerpt: Excerpt): Promise<void> {
	await loadSheet(cardStyles);
	const dialog = element("dialog", "dialog card-dialog");
	const title = element("h2", "", "金句卡");
	title.id = "card-title";
	dialog.setAttribute("aria-labelledby", title.id);
	const close = button("关闭", "text-button", () => layer.close());
	dialog.append(element("div", "dialog-head", title, close), ...contentOf(excerpt));
	document.body.append(dialog);
	const isModal = typeof dialog.showModal === "function";
	const layer = openLayer({
		nodes: [dialog],
		hide: () => {
			if (isModal) dialog.close();
			dialog.remove();
		},
	});
	// Phones close a dialog by a gesture of their own.
	dialog.addEventListener("close", () => layer.close());
	if (isModal) dialog.showModal();
	else {
		dialog.classList.add("without-modal");
		dialog.setAttribute("open", "");
		close.focus();
	}
}

function contentOf(excerpt: Excerpt): HTMLElement[] {
	const words = wordsOf(excerpt);
	const { length } = [...words];
	if (length > LONGEST_QUOTATION) {
		const said = `这段话有${length}字，做成图片字太小。请选短一些的句子，或者复制引文。`;
		return [element("p", "card-remark", said)];
	}
	try {
		return pictureOf(excerpt, words);
	} catch {
		return [element("p", "card-remark", "这个浏览器没能画出图片，可以复制引文。")];
	}
}

function pictureOf(excerpt: Excerpt, words: string): HTMLElement[] {
	const { source, place } = excerpt;
	const site = document.querySelector(".brand")?.textContent ?? "";
	const link = excerptLink(excerpt);
	const canvas = drawCard({ quotation: words, source: source + place, site, code: qrCode(link) });
	const picture = element("img", "card-picture");
	picture.src = canvas.toDataURL("image/png");
	picture.width = canvas.width;
	picture.height = canvas.height;
	const read = words.replace(/\*+/g, `（${REDACTION_LABEL}）`);
	picture.alt = `${citation(source, place, read)}。右下角是这一句链接的二维码。`;
	const save = element("a", "button", "下载图片");
	save.href = picture.src;
	save.download = `${nameOf(words)}.png`;
	const actions = element("p", "card-actions", save);
	offerSharing(actions, canvas, save.download, inQuotes(words));
	return [element("p", "card-remark", "手机上长按图片，可以保存或转发。"), picture, actions];
}

/** The first words as the name of a file. */
function nameOf(words: string): string {
	return [...words.replace(/[^\p{L}\p{N}]+/gu, "")].slice(0, 12).join("") || "金句卡";
}

/** Sharing the picture itself, where the browser can. */
function offerSharing(
	actions: HTMLElement,
	canvas: HTMLCanvasElement,
	name: string,
	text: string,
): void {
	if (!("canShare" in navigator)) return;
	canvas.toBlob((blob) => {
		const files = blob ? [new File([blob], name, { type: "image/png" })] : [];
		if (files.length === 0 || !navigator.canShare({ files })) return;
		actions.append(
			button("分享图片", "button", () => {
				// The reader put the share sheet away.
				navigator.share({ files, text }).catch(() => undefined);
			}),
		);
	});
}
