import { isSpeakable, spokenText } from "../../model/spoken.ts";
import { type Saying, type Silence, say } from "./voice.ts";

/** What a reader-aloud tells of. */
export interface ReaderEvents {
	/** What is being read now. */
	onItem(item: HTMLElement, index: number): void;
	onState(isReading: boolean): void;
	onSilence(why: Silence): void;
	/** The last item has been read. */
	onEnd(): void;
}

/** Reads elements of a page aloud, one after the other. */
export class Reader {
	private readonly items: readonly HTMLElement[];
	private readonly voice: SpeechSynthesisVoice;
	private readonly events: ReaderEvents;
	private index = 0;
	private rate: number;
	private saying: Saying | null = null;

	constructor(
		items: readonly HTMLElement[],
		voice: SpeechSynthesisVoice,
		rate: number,
		events: ReaderEvents,
	) {
		this.items = items;
		this.voice = voice;
		this.rate = rate;
		this.events = events;
	}

	get isReading(): boolean {
		return this.saying !== null;
	}

	/** Reads on from an item, by default the one where it stands. */
	read(index = this.index): void {
		this.silence();
		this.index = Math.max(0, Math.min(index, this.items.length - 1));
		const item = this.items[this.index];
		if (!item) return;
		this.events.onItem(item, this.index);
		this.events.onState(true);
		const words = spokenText(item.textContent ?? "");
		if (!isSpeakable(words)) {
			this.goOn();
			return;
		}
		this.saying = say(this.voice, words, this.rate, {
			onEnd: () => this.goOn(),
			onSilence: (why) => {
				this.saying = null;
				this.events.onState(false);
				this.events.onSilence(why);
			},
		});
	}

	/** Goes some items on, or back; reads on only if it was reading. */
	step(items: number): void {
		const to = Math.max(0, Math.min(this.index + items, this.items.length - 1));
		if (this.isReading) this.read(to);
		else {
			this.index = to;
			const item = this.items[to];
			if (item) this.events.onItem(item, to);
		}
	}

	/** Falls silent where it is: the sentence is read again from its beginning. */
	pause(): void {
		this.silence();
		this.events.onState(false);
	}

	/** @param rate how many times as fast as usual, from here on */
	setRate(rate: number): void {
		this.rate = rate;
		if (this.isReading) this.read();
	}

	private silence(): void {
		this.saying?.stop();
		this.saying = null;
	}

	private goOn(): void {
		this.saying = null;
		if (this.index + 1 < this.items.length) this.read(this.index + 1);
		else {
			this.events.onState(false);
			this.events.onEnd();
		}
	}
}
