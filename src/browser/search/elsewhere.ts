import type { NamedPlace } from "../../search/place-words.ts";
import { resolveInLibrary } from "../../search/resolve-in-library.ts";
import type { ListedText } from "../../search/text-list.ts";
import { element, refill } from "../elements.ts";
import { faultNote } from "./fault-words.ts";
import type { LibraryPlaces } from "./library-places.ts";
import { moreButton } from "./more-button.ts";
import { canBe, type Named, namedOptions } from "./named-options.ts";

/** Texts in which an address is looked up at once. */
const STEP = 5;

export interface ElsewhereOptions {
	list: HTMLElement;
	/** Below the list: for more, and for what goes wrong. */
	more: HTMLElement;
	/** What the query may name, the likeliest first. */
	addresses: readonly NamedPlace[];
	/** Letters of what a citation quotes; empty for none. */
	quotation: string;
	/** The text at hand, which has answered for itself. */
	own: string | null;
	/** The text that is open or was read last, and the section that is open in it. */
	open: string | null;
	here: string | null;
	isWanted(): boolean;
	/** Called when more was found. */
	onChange(): void;
}

/** Looks an address up in the texts that are not at hand. */
export class Elsewhere {
	private readonly library: LibraryPlaces;
	private readonly options: ElsewhereOptions;

	constructor(library: LibraryPlaces, options: ElsewhereOptions) {
		this.library = library;
		this.options = options;
	}

	/**
	 * Shows the named sentences of other texts: of those that the address may mean, if it names one; else of
	 * the text that is open, and of the others in turn.
	 * @returns how many were found at once
	 * @throws SearchFault
	 */
	async show(): Promise<number> {
		const { addresses, own, open } = this.options;
		const texts = (await this.library.texts()).filter(({ slug }) => slug !== own);
		const isNamed = addresses.some(({ slug, title }) => slug !== undefined || title !== undefined);
		const meant = texts.filter((text) => addresses.some((one) => canBe(text, one)));
		if (isNamed) return this.add("这个地址", inTurn(meant, addresses));
		const others = meant.filter(({ slug }) => slug !== open);
		const count = await this.add(
			"这个地址",
			meant.filter(({ slug }) => slug === open),
		);
		// With few texts the others are offered at once; with many the reader says so.
		if (others.length <= STEP || (own === null && count === 0)) {
			return count + (await this.add(OTHERS, others));
		}
		this.offerMore(others, "在其他各篇中找这个地址");
		return count;
	}

	/** Adds what the first of some texts have, and offers to look into the others. */
	private async add(title: string, texts: readonly ListedText[]): Promise<number> {
		const found = await this.lookUp(texts.slice(0, STEP));
		if (!this.options.isWanted()) return 0;
		if (found.length > 0) this.options.list.append(withTitles(title, found));
		const left = texts.slice(STEP);
		if (left.length > 0) this.offerMore(left, `在另外 ${left.length} 篇中找这个地址`);
		this.options.onChange();
		return found.length;
	}

	private offerMore(texts: readonly ListedText[], label: string): void {
		const place = element("div", "");
		const offer = () => {
			const press = moreButton(label, () => {
				this.add(OTHERS, texts).then(
					() => place.remove(),
					(error: unknown) => refill(place, faultNote(error, offer)),
				);
			});
			refill(place, press);
		};
		offer();
		this.options.more.append(place);
	}

	private async lookUp(texts: readonly ListedText[]): Promise<Named[]> {
		const found = await Promise.all(texts.map((text) => this.inText(text)));
		return found.flatMap((one) => one ?? []);
	}

	/** The likeliest place in a text. */
	private async inText({ slug, title, start, ...head }: ListedText): Promise<Named | null> {
		const { addresses, quotation, open, here } = this.options;
		const texts = await this.library.texts();
		const at = texts.findIndex((text) => text.slug === slug);
		const end = texts[at + 1]?.start ?? this.library.index.root.letters;
		const sections = await this.library.sections(slug);
		for (const address of addresses) {
			if (!canBe({ slug, title, ...head }, address)) continue;
			const place = await resolveInLibrary(this.library.index, { slug, sections, end }, address, {
				here: slug === open ? here : null,
				quotation,
			});
			// Whether the sentence is still the linked one, its page tells.
			if (place) return { place, missing: address.fingerprint ?? null };
		}
		return null;
	}
}

const OTHERS = "其他各篇的这个地址";

/** Texts whose title is the one that was written before those that only have it in them. */
function inTurn(texts: readonly ListedText[], addresses: readonly NamedPlace[]): ListedText[] {
	const isIt = ({ slug, title }: ListedText) =>
		addresses.some((one) => one.slug === slug || one.title === title);
	return [...texts.filter(isIt), ...texts.filter((text) => !isIt(text))];
}

function withTitles(title: string, named: readonly Named[]): HTMLElement {
	const group = namedOptions(title, named);
	const options = group.querySelectorAll(".search-address");
	named.forEach(({ place }, i) => {
		options[i]?.prepend(`《${place.text.title}》 `);
	});
	return group;
}
