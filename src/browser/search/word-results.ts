import type { Variants } from "../../search/fold.ts";
import { foldLetters } from "../../search/fold.ts";
import { markWords } from "../../search/rank-words.ts";
import { type AskedWords, readWords, segmenter } from "../../search/word-query.ts";
import { BASE } from "../base.ts";
import { button, element, empty, refill } from "../elements.ts";
import { faultNote } from "./fault-words.ts";
import { snippet } from "./snippet.ts";
import { bestRemarks, bestSentences } from "./word-answers.ts";
import type { WordCandidate } from "./word-engine.ts";
import type { AskWords } from "./words.ts";

/** Sentences shown at first and with each further step. */
const STEP = 10;

export interface WordResultsOptions {
	/** Where everything stands, below the exact places. */
	place: HTMLElement;
	/** A listbox in it that the field's keys go through. */
	list: HTMLElement;
	/** The question as it was typed, its phrases as they are compared. */
	text: string;
	phrases: readonly string[];
	/** Slug of the text at hand: its sentences need no title. */
	here: string | null;
	variants: Variants;
	/** Asks the index. */
	askWords: AskWords;
	isWanted(): boolean;
	/** Called when options were listed. */
	onChange(): void;
	/** Called when sentences were found. */
	onFound(): void;
}

/** The answers by words, under a heading of their own. */
export class WordResults {
	private readonly options: WordResultsOptions;
	private readonly asked: AskedWords;
	private readonly status = element("p", "search-hint");
	private readonly more = element("div", "");

	constructor(options: WordResultsOptions) {
		this.options = options;
		this.asked = readWords(options.text, segmenter(), options.variants);
		this.status.setAttribute("role", "status");
	}

	/** Whether the question has words to ask for. */
	get hasWords(): boolean {
		return this.asked.words.length > 0;
	}

	/** Offers the answers: they are fetched when the reader asks. */
	offer(): void {
		const { place } = this.options;
		const ask = button("按词语查找", "button search-more", () => void this.show());
		const why = element("p", "search-hint", "不要求字句连着，也查校注和术语的解释。");
		refill(place, ask, why);
	}

	/** Fetches and shows the answers. */
	async show(): Promise<void> {
		const { place, list } = this.options;
		empty(list);
		empty(this.more);
		const heading = element("h2", "search-words-title", "按词语查找");
		refill(place, heading, this.status, list, this.more);
		await this.ask(1);
	}

	private async ask(steps: number): Promise<void> {
		const { isWanted } = this.options;
		this.status.textContent = "正在按词语查找……";
		try {
			const found = await this.options.askWords(this.asked.words, steps);
			if (!isWanted()) return;
			if (found.kind === "absent") {
				this.status.textContent = "这个浏览器不能按词语查找，逐字查找可以照常用。";
				return;
			}
			this.showFound(found.candidates, found.isComplete, steps);
		} catch (error) {
			if (!isWanted()) return;
			this.status.textContent = "按词语没有查成。";
			refill(
				this.more,
				faultNote(error, () => void this.ask(steps)),
			);
		}
	}

	private showFound(
		candidates: readonly WordCandidate[],
		isComplete: boolean,
		steps: number,
	): void {
		const { list, onChange } = this.options;
		const { phrases, variants, onFound } = this.options;
		const asked = { words: this.asked, phrases, variants };
		const texts = bestSentences(candidates, asked);
		const remarks = bestRemarks(candidates, asked);
		const shown = texts.slice(0, STEP * steps);
		empty(list);
		empty(this.more);
		this.status.textContent = this.inWords(shown.length + remarks.length);
		list.append(...shown.map((candidate) => this.option(candidate)));
		list.append(...remarks.map((candidate) => this.option(candidate)));
		if (texts.length > shown.length || !isComplete) {
			const more = button("再列一些", "button search-more", () => void this.ask(steps + 1));
			this.more.append(more);
		}
		if (shown.length > 0) onFound();
		onChange();
	}

	private inWords(count: number): string {
		const words = this.asked.words.map((word) => `“${word}”`).join("");
		return count === 0
			? `没有${this.options.phrases.length > 0 ? "别的" : ""}句子有${words}。`
			: `有${words}的句子，合得多的在前：`;
	}

	private option(candidate: WordCandidate): HTMLAnchorElement {
		const { text, kind } = candidate;
		const { variants } = this.options;
		const words = element("span", "search-sentence");
		words.append(...snippet(text, markWords(text, this.asked.words, variants)));
		const place = element("span", "search-address", placeOf(candidate, this.options.here));
		const option = element("a", "search-option", words, place);
		option.href = BASE + (kind === "text" ? this.marked(candidate) : candidate.address);
		option.setAttribute("role", "option");
		option.setAttribute("aria-selected", "false");
		return option;
	}

	/** A sentence's address with the words that its page is to mark. */
	private marked({ address, text }: WordCandidate): string {
		const letters = foldLetters(text, this.options.variants);
		const words = this.asked.words.filter((word) => letters.includes(word));
		return address.replace("#", `?q=${encodeURIComponent(words.join(" "))}#`);
	}
}

function placeOf({ kind, title, place, sentence }: WordCandidate, here: string | null): string {
	if (kind === "term") return `术语 · ${title}`;
	if (kind === "note") return `校注 · ${title}`;
	const text = sentence?.slug === here ? "" : `《${title}》`;
	return [text, place, `第${sentence?.n ?? 1}句`].filter((part) => part).join(" · ");
}
