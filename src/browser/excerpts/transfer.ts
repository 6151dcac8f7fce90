import { readExcerptFile, writeExcerptFile } from "../../model/excerpt-file.ts";
import { excerptsAsMarkdown, excerptsAsText } from "../../model/excerpt-words.ts";
import type { Excerpt } from "../../model/excerpts.ts";
import { copyText } from "../copy-text.ts";
import { element } from "../elements.ts";
import { excerptLink } from "./excerpt-link.ts";
import type { Brought } from "./excerpt-store.ts";

/** The book that is taken along or brought back. */
export interface TransferredBook {
	excerpts(): Excerpt[];
	say(words: string): void;
	bring(excerpts: readonly Excerpt[]): Brought;
	dropAll(): void;
}

interface Form {
	/** The ending of its file. */
	ending: string;
	type: string;
	write(title: string, excerpts: readonly Excerpt[]): string;
}

const FORMS: Readonly<Record<string, Form>> = {
	markdown: {
		ending: "md",
		type: "text/markdown",
		write: (title, excerpts) => excerptsAsMarkdown(title, excerpts, excerptLink),
	},
	text: {
		ending: "txt",
		type: "text/plain",
		write: (_, excerpts) => excerptsAsText(excerpts, excerptLink),
	},
	backup: { ending: "json", type: "application/json", write: (_, all) => writeExcerptFile(all) },
};

/** Milliseconds in which a browser has taken a file that it was given. */
const TAKEN = 60_000;

/** Follows the buttons that export, import and erase. */
export function followTransfer(root: HTMLElement, book: TransferredBook): void {
	const title = root.dataset.title ?? "";
	const written = (name: string) => FORMS[name]?.write(title, book.excerpts()) ?? "";
	root.addEventListener("click", ({ target }) => {
		const control = target instanceof Element ? target.closest("button") : null;
		const { copy, save, action } = control?.dataset ?? {};
		if (copy) {
			void copyText(written(copy)).then((done) =>
				book.say(done ? "已复制，可以粘贴到别处" : "没能复制，请改用下载"),
			);
		}
		if (save) saveFile(`${title}.${FORMS[save]?.ending}`, written(save), FORMS[save]?.type ?? "");
		if (control && action === "drop-all") confirmDropping(control, book);
		if (action === "import") {
			const field = root.querySelector<HTMLTextAreaElement>("textarea[name=backup]");
			if (field && bring(field.value, book)) field.value = "";
		}
	});
	const file = root.querySelector<HTMLInputElement>("input[type=file]");
	file?.addEventListener("change", () => {
		const chosen = file.files?.[0];
		if (!chosen) return;
		chosen
			.text()
			.then(
				(content) => bring(content, book),
				() => book.say("没能读出这个文件，请再选一次。"),
			)
			.finally(() => {
				file.value = "";
			});
	});
}

/** Erases on the second press. */
function confirmDropping(control: HTMLElement, book: TransferredBook): void {
	const isSure = control.dataset.sure === "yes";
	const ask = (sure: boolean) => {
		control.dataset.sure = sure ? "yes" : "";
		control.textContent = sure ? "再按一次，全部删去" : "全部删去";
	};
	ask(!isSure);
	control.addEventListener("blur", () => ask(false), { once: true });
	if (isSure) book.dropAll();
}

/** @returns whether it was a backup */
function bring(content: string, book: TransferredBook): boolean {
	const read = readExcerptFile(content);
	if (!read) {
		book.say("这不是摘录本的备份，没有导入。要用“备份”存下或复制的那一份。");
		return false;
	}
	const { added, known, lost } = book.bring(read.excerpts);
	const words = [
		`导入${added}条`,
		known > 0 ? `已有的${known}条没有重复` : "",
		read.refused > 0 ? `${read.refused}条已损坏` : "",
		lost > 0 ? `${lost}条存不下，请先删去一些再导入` : "",
	];
	book.say(`${words.filter(Boolean).join("，")}。`);
	return lost === 0;
}

function saveFile(name: string, content: string, type: string): void {
	const link = element("a", "visually-hidden");
	link.href = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
	link.download = name;
	document.body.append(link);
	link.click();
	link.remove();
	window.setTimeout(() => URL.revokeObjectURL(link.href), TAKEN);
}
