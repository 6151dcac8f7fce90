import { type Layer, openLayer } from "../layers.ts";
import { appendCode } from "./print-code.ts";
import { addMore } from "./print-more.ts";
import { PrintPreview } from "./print-preview.ts";
import { appendTerms, type PrintedTerms } from "./print-terms.ts";

const REMARKS: Readonly<Record<PrintedTerms, string>> = {
	none: "",
	shown: "",
	absent: "这里没有术语，文后不附解释。",
	failed: "术语解释没有取到，请检查网络后重选。",
};

let open: (() => void) | null = null;

/** Opens the dialog before printing: what stands on paper, how it looks, how many pages. */
export function openPrintDialog(dialog: HTMLDialogElement, article: HTMLElement): void {
	open ??= bind(dialog, article);
	open();
}

function bind(dialog: HTMLDialogElement, article: HTMLElement): () => void {
	const part = <E extends HTMLElement>(selector: string): E => {
		const found = dialog.querySelector<E>(selector);
		if (!found) throw new Error(`print dialog: no ${selector}`);
		return found;
	};
	const frame = part<HTMLIFrameElement>("iframe");
	const count = part(".preview-count");
	const remark = part(".print-dialog-remark");
	const previous = part("[data-action=previous]");
	const next = part("[data-action=next]");
	const preview = new PrintPreview(frame, dialog.dataset.previewStyles ?? "");
	const isModal = typeof dialog.showModal === "function";
	let layer: Layer | null = null;
	let drawing = 0;
	let drawn: Promise<void> = Promise.resolve();
	const more = addMore(article, remark);

	const sayPage = () => {
		const { shown: page, count: pages } = preview.position;
		count.textContent = `第${page}页，共${pages}页`;
		previous.setAttribute("aria-disabled", String(page === 1));
		next.setAttribute("aria-disabled", String(page === pages));
	};
	const redraw = async () => {
		const mine = ++drawing;
		const slow = setTimeout(() => {
			remark.textContent = "正在准备……";
		}, 300);
		await more;
		const terms = await appendTerms(article);
		appendCode(article);
		const isDrawn = await preview.draw().then(
			() => true,
			() => false,
		);
		clearTimeout(slow);
		if (mine !== drawing) return;
		remark.textContent = REMARKS[terms];
		if (isDrawn) sayPage();
		else count.textContent = "预览没有取到，仍可打印";
	};
	const draw = () => {
		drawn = redraw();
	};
	const hide = () => {
		if (isModal) dialog.close();
		else dialog.removeAttribute("open");
	};
	const show = () => {
		layer = openLayer({ nodes: [dialog], hide });
		if (isModal) dialog.showModal();
		else {
			dialog.classList.add("without-modal");
			dialog.setAttribute("open", "");
			part("[data-action=close]").focus();
		}
		draw();
	};

	dialog.addEventListener("click", (event) => {
		if (!(event.target instanceof Element)) return;
		const control = event.target.closest<HTMLElement>("[data-action]");
		const action = control?.dataset.action;
		if (action === "close") layer?.close();
		if (control?.getAttribute("aria-disabled") === "false") {
			preview.show(preview.position.shown + (action === "next" ? 1 : -1));
			sayPage();
		}
		if (action === "print") {
			// What was chosen last stands on the page before the browser takes it.
			void drawn.then(() => {
				layer?.close();
				window.print();
			});
		}
	});
	// Phones close a dialog by a gesture of their own.
	dialog.addEventListener("close", () => layer?.close());
	dialog.addEventListener("change", draw);
	return show;
}
