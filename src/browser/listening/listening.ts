import { element } from "../elements.ts";
import { loadSheet } from "../sheets.ts";
import { storage } from "../storage.ts";
import { keepAwake } from "./keep-awake.ts";
import listeningStyles from "./listening.css?url";
import { followMediaKeys } from "./media-keys.ts";
import { listenAt } from "./offer-listening.ts";
import { makePlayer, type Player, RATES } from "./player.ts";
import { Reader } from "./reader.ts";
import { findVoice, type Silence } from "./voice.ts";

const RATE_KEY = "listening-rate";
/** What is read: the text's sentences and the headings that are none. */
const ITEMS =
	".speech-text .sentence, .speech-text h1:not(.visually-hidden), .speech-text h2, .speech-text h3, .speech-text h4, .speech-text h5, .speech-text h6";

const WORDS: Readonly<Record<Silence, string>> = {
	none: "这台设备上没有可用的中文语音，不能朗读。可以在系统设置里添加中文语音，或换一个浏览器打开。",
	press: "点“继续”接着听。",
	broken: "语音没有响应。可以再点“继续”，或换一个浏览器打开。",
};

interface Session {
	player: Player;
	reader: Reader;
	end(): void;
}

let session: Session | null = null;

function items(): HTMLElement[] {
	const found = [...document.querySelectorAll<HTMLElement>(ITEMS)];
	// A heading that is a sentence is read once.
	return found.filter((item) => !found.some((other) => other !== item && item.contains(other)));
}

function keptRate(): number {
	const kept = Number(storage.read(RATE_KEY));
	return RATES.find((rate) => rate === kept) ?? 1;
}

/** Keeps what is read in view, above the player. */
function show(item: HTMLElement): void {
	for (const old of document.querySelectorAll(".being-read")) old.classList.remove("being-read");
	item.classList.add("being-read");
	const { top, bottom } = item.getBoundingClientRect();
	const height = window.innerHeight;
	if (top >= height * 0.1 && bottom <= height * 0.75) return;
	const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
	const isLong = bottom - top > height * 0.6;
	item.scrollIntoView({ block: isLong ? "start" : "center", behavior: isCalm ? "auto" : "smooth" });
}

/** The next section of the same text, where the page leads to one. */
function nextPage(): string | null {
	return document.querySelector<HTMLAnchorElement>("main a[rel='next']")?.href ?? null;
}

function goOnWithNext(player: Player, end: () => void): void {
	const next = nextPage();
	if (!next) {
		end();
		return;
	}
	player.tell("接着读下一节。");
	listenAt(next);
}

/** What to say where nothing can be heard: it goes away by itself or by a press. */
function sayNone(): void {
	const words = element("p", "listening-words", WORDS.none);
	const bar = element("section", "listening", words);
	bar.setAttribute("role", "status");
	const close = element("button", "text-button", "知道了");
	close.type = "button";
	close.addEventListener("click", () => bar.remove());
	bar.append(close);
	document.body.append(bar);
}

function begin(voice: SpeechSynthesisVoice, focusBack: Element | null): Session {
	const all = items();
	const undo: (() => void)[] = [];
	const end = () => {
		reader.pause();
		for (const act of undo) act();
		player.bar.remove();
		document.documentElement.classList.remove("is-listening");
		for (const old of document.querySelectorAll(".being-read")) old.classList.remove("being-read");
		session = null;
		if (focusBack instanceof HTMLElement && focusBack.isConnected)
			focusBack.focus({ preventScroll: true });
	};
	const player = makePlayer(keptRate(), {
		onPlay: () => (reader.isReading ? reader.pause() : reader.read()),
		onStep: (by) => reader.step(by),
		onRate: (rate) => {
			storage.write(RATE_KEY, String(rate));
			reader.setRate(rate);
		},
		onStop: end,
	});
	const reader = new Reader(all, voice, keptRate(), {
		onItem: (item, index) => {
			player.tell("");
			player.showPlace(index, all.length);
			show(item);
		},
		onState: (isReading) => {
			player.showState(isReading);
			if ("mediaSession" in navigator) {
				navigator.mediaSession.playbackState = isReading ? "playing" : "paused";
			}
		},
		onSilence: (why) => player.tell(WORDS[why]),
		onEnd: () => goOnWithNext(player, end),
	});
	const leave = () => reader.pause();
	window.addEventListener("pagehide", leave);
	undo.push(
		() => window.removeEventListener("pagehide", leave),
		keepAwake(),
		followMediaKeys(reader, end),
	);
	document.documentElement.classList.add("is-listening");
	document.body.append(player.bar);
	return { player, reader, end };
}

/** The first sentence that is in view, or that follows. */
function indexInView(all: readonly HTMLElement[]): number {
	const index = all.findIndex((item) => item.getBoundingClientRect().bottom > 80);
	return Math.max(0, index);
}

/**
 * Reads the page's text aloud, sentence by sentence, and the sections that follow.
 * @param from the sentence to begin with, or what it stands in; else the first in view
 */
export async function listen(from: Element | null = null): Promise<void> {
	const focusBack = document.activeElement;
	const sheet = loadSheet(listeningStyles);
	const voice = await findVoice();
	await sheet;
	if (!voice) {
		sayNone();
		return;
	}
	const all = items();
	const index = from
		? all.findIndex((item) => item === from || from.contains(item))
		: indexInView(all);
	session?.end();
	session = begin(voice, focusBack);
	session.reader.read(Math.max(0, index));
	session.player.bar.querySelector<HTMLElement>(".listening-play")?.focus({ preventScroll: true });
}
