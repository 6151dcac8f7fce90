import type { Place } from "../../search/search-text.ts";
import { joinResults, type Marked, resultGroup, resultOption, wholeOption } from "./results.ts";

/** A text among the results. */
interface OpenGroup {
	slug: string;
	node: HTMLElement;
	places: number;
	hasWhole: boolean;
}

/**
 * Adds places below those that are listed, by text: each text's title stands before its first, the way to
 * all of them in its whole-speech view behind those that came together.
 */
export class TextGroups {
	private readonly into: HTMLElement;
	private readonly marked: Marked;
	private readonly countIn: (slug: string) => number | null;
	private open: OpenGroup | null = null;

	/**
	 * @param into where the groups stand
	 * @param countIn how many places a text has, if that is known
	 */
	constructor(into: HTMLElement, marked: Marked, countIn: (slug: string) => number | null) {
		this.into = into;
		this.marked = marked;
		this.countIn = countIn;
	}

	add(places: readonly Place[]): void {
		for (const result of joinResults(places)) {
			const [first] = result.places;
			const option = resultOption(result, this.marked);
			if (!first || !option) continue;
			if (first.text.slug !== this.open?.slug) this.begin(first);
			this.open?.node.append(option);
			if (this.open) this.open.places += result.places.length;
		}
		this.endBatch();
	}

	private begin(first: Place): void {
		this.endBatch();
		const { slug, title, date } = first.text;
		const count = this.countIn(slug);
		const about = [date?.slice(0, 4) ?? "", count === null ? "" : `${count} 处`];
		const node = resultGroup(`《${title}》`, about.filter((words) => words !== "").join(" · "));
		this.into.append(node);
		this.open = { slug, node, places: 0, hasWhole: false };
	}

	/** What comes later of the same text goes below: nothing moves. */
	private endBatch(): void {
		const open = this.open;
		if (!open || open.hasWhole || open.places < 2) return;
		open.hasWhole = true;
		open.node.append(wholeOption(open.slug, this.countIn(open.slug), this.marked));
	}
}
