import { normalise } from "../../src/search/normalise.ts";

/** A repeatable sequence of numbers from 0 to 1 (mulberry32). */
export function randomFrom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = state;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	};
}

/** Stretches of sentences as readers remember them, with so many letters or digits at least. */
export function samplePhrases(
	sentences: readonly string[],
	count: number,
	lengths: readonly number[],
	seed: number,
): string[] {
	const random = randomFrom(seed);
	const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)] as T;
	const phrases: string[] = [];
	while (phrases.length < count) {
		const sentence = pick(sentences);
		const length = pick(lengths);
		const from = Math.floor(random() * Math.max(1, sentence.length - length + 1));
		const phrase = sentence.slice(from, from + length);
		const kept = normalise(phrase).characters.length;
		if (kept > 0 && kept >= Math.min(length, 2) && !/^[-－]|\s/.test(phrase)) phrases.push(phrase);
	}
	return phrases;
}

/** The middle of some numbers. */
export function median(numbers: readonly number[]): number {
	const sorted = [...numbers].sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** A table in Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
	return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
