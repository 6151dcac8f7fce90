import { addressQuery, NO_FILTERS } from "../../search/read-asked.ts";
import { BASE } from "../base.ts";
import { loadSheet } from "../sheets.ts";
import type { Question } from "./search-view.ts";
import styles from "./words.css?url";
import { offerWords } from "./words.ts";

/** Where what comes after the places stands. */
export interface AfterPlaces {
	/** The way to all places side by side. */
	concordance: HTMLAnchorElement;
	/** Answers by words, and their list. */
	place: HTMLElement;
	list: HTMLElement;
	/** The text that is chosen. */
	text: string | null;
	say(words: string): void;
	isWanted(): boolean;
	onChange(): void;
}

/**
 * The way to all places of one phrase side by side, where there are some; and answers by words: at once where
 * there are few exact ones, else when the reader asks.
 */
export async function goOnAfter(question: Question, after: AfterPlaces): Promise<void> {
	offerConcordance(question, after);
	const { text, query, named, elsewhere, variants, at, terms } = question;
	if (named || elsewhere > 0) return;
	// Before anything shows, so that nothing moves.
	await loadSheet(styles);
	const exact = question.ownCount + question.total;
	await offerWords({
		place: after.place,
		list: after.list,
		text,
		phrases: query.phrases.map(({ letters }) => letters),
		variants,
		exact,
		here: at?.text.head.slug ?? null,
		onFound: () => {
			if (exact === 0 && terms.length === 0) after.say("没有一字不差的，按词语找到的在下面。");
		},
		isWanted: after.isWanted,
		onChange: after.onChange,
	});
}

function offerConcordance({ query, ownCount, total }: Question, after: AfterPlaces): void {
	const [phrase, ...others] = query.phrases;
	if (!phrase || others.length + query.excluded.length > 0 || ownCount + total < 2) return;
	const address = addressQuery(phrase.written, { ...NO_FILTERS, text: after.text });
	after.concordance.href = `${BASE}search/concordance/${address}`;
	after.concordance.classList.remove("is-waiting");
}
