import { breaths } from "../../model/spoken.ts";

/** Why nothing is heard. */
export type Silence =
	/** The browser has no speech, or no Chinese voice. */
	| "none"
	/** The browser wants a press first. */
	| "press"
	/** The voice does not answer, or has broken off. */
	| "broken";

/** Milliseconds for the list of voices, and for the first sound. */
const LIST = 1500;
const SOUND = 6000;

function chinese(): SpeechSynthesisVoice | null {
	const voices = speechSynthesis.getVoices().filter(({ lang }) => /^(zh|cmn)\b/i.test(lang));
	const isMandarin = ({ lang }: SpeechSynthesisVoice) => /^(zh|cmn)[-_](Hans|CN)/i.test(lang);
	// One on the device needs no network.
	return (
		voices.find((voice) => isMandarin(voice) && voice.localService) ??
		voices.find(isMandarin) ??
		voices.find(({ lang }) => !/yue|HK|MO/i.test(lang)) ??
		null
	);
}

/** The device's Chinese voice; browsers list theirs late. Null where there is none. */
export async function findVoice(): Promise<SpeechSynthesisVoice | null> {
	if (!("speechSynthesis" in window) || !("SpeechSynthesisUtterance" in window)) return null;
	const now = chinese();
	if (now) return now;
	await new Promise<void>((resolve) => {
		window.setTimeout(resolve, LIST);
		speechSynthesis.addEventListener?.("voiceschanged", () => resolve(), { once: true });
	});
	return chinese();
}

/** A voice that is saying something. */
export interface Saying {
	/** Falls silent; nothing is told any more. */
	stop(): void;
}

export interface Told {
	onEnd(): void;
	onSilence(why: Silence): void;
}

/**
 * Says a text, breath by breath.
 * @param rate how many times as fast as usual
 */
export function say(voice: SpeechSynthesisVoice, text: string, rate: number, told: Told): Saying {
	const pieces = breaths(text);
	let isOver = false;
	let timer = 0;
	const end = (tell: () => void) => {
		if (isOver) return;
		isOver = true;
		window.clearTimeout(timer);
		tell();
	};
	const next = () => {
		const piece = pieces.shift();
		if (isOver) return;
		if (piece === undefined) {
			end(told.onEnd);
			return;
		}
		const utterance = new SpeechSynthesisUtterance(piece);
		Object.assign(utterance, { voice, lang: voice.lang, rate });
		utterance.addEventListener("start", () => window.clearTimeout(timer));
		utterance.addEventListener("end", next);
		utterance.addEventListener("error", ({ error }) => {
			end(() => told.onSilence(error === "not-allowed" ? "press" : "broken"));
		});
		// In some chat apps nothing happens, and nothing is said of it.
		timer = window.setTimeout(() => {
			end(() => {
				speechSynthesis.cancel();
				told.onSilence("broken");
			});
		}, SOUND);
		speechSynthesis.speak(utterance);
	};
	next();
	return {
		stop: () =>
			end(() => {
				speechSynthesis.cancel();
			}),
	};
}
