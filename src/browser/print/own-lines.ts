import { windowStorage } from "../storage.ts";

/** What a reader may add to a text that does not say it. */
export const OWN_FIELDS = [
	{ name: "speaker", label: "讲话人" },
	{ name: "occasion", label: "会议" },
	{ name: "date", label: "日期" },
] as const;

export type OwnField = (typeof OWN_FIELDS)[number];

const keyOf = (article: HTMLElement) => `print-own/${article.dataset.speech ?? ""}`;

/** The fields that a page's text lacks. */
export function lackingFields(article: HTMLElement): OwnField[] {
	const lacks = new Set(article.dataset.lacks?.split(" "));
	return OWN_FIELDS.filter(({ name }) => lacks.has(name));
}

/** What the reader has filled in for this text since the window was opened, by field. */
export function readOwn(article: HTMLElement): Record<string, string> {
	try {
		const kept: unknown = JSON.parse(windowStorage.read(keyOf(article)) ?? "{}");
		if (typeof kept !== "object" || kept === null) return {};
		return Object.fromEntries(
			Object.entries(kept).filter(
				(entry): entry is [string, string] => typeof entry[1] === "string",
			),
		);
	} catch {
		return {};
	}
}

/** Keeps what the reader has filled in, for this window. */
export function keepOwn(article: HTMLElement, own: Readonly<Record<string, string>>): void {
	windowStorage.write(keyOf(article), JSON.stringify(own));
}

/** Puts what the reader has filled in below the printed title, marked as theirs. */
export function showOwn(article: HTMLElement): void {
	article.querySelector(".print-own")?.remove();
	const own = readOwn(article);
	const values = lackingFields(article)
		.map(({ name }) => own[name]?.trim() ?? "")
		.filter((value) => value !== "");
	if (values.length === 0) return;
	const line = document.createElement("p");
	line.className = "print-own";
	line.textContent = `${values.join("　")}（打印时所填）`;
	article.querySelector(".speech-title, .print-head")?.append(line);
}
