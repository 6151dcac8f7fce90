/** What a received file holds that does not go into the text, by kind, for the editor to know. */
export interface LeftOut {
	/** @param words what stands in it, where it has words */
	add: (kind: string, words?: string) => void;
	/** One Chinese sentence a kind, such as `文本框 1 处未取出：“……”`. */
	sentences: () => string[];
}

/** Longest quotation of one place, and most quotations of one kind: enough to recognise it by. */
const LONGEST = 60;
const MOST = 20;

function quote(words: string): string {
	const characters = [...words];
	const shown = characters.slice(0, LONGEST).join("");
	return `“${shown}${characters.length > LONGEST ? "……" : ""}”`;
}

/** An empty list of what was left out. */
export function listLeftOut(): LeftOut {
	const kinds = new Map<string, { count: number; words: string[] }>();
	return {
		add(kind, words = "") {
			const entry = kinds.get(kind) ?? { count: 0, words: [] };
			kinds.set(kind, entry);
			entry.count++;
			const plain = words.replace(/\s+/g, " ").trim();
			if (plain !== "") entry.words.push(plain);
		},
		sentences: () =>
			[...kinds].map(([kind, { count, words }]) => {
				const said = kind.includes("*")
					? kind.replace("*", String(count))
					: `${kind} ${count} 处未取出`;
				const more = words.length > MOST ? "等" : "";
				return words.length === 0
					? `${said}。`
					: `${said}：${words.slice(0, MOST).map(quote).join("、")}${more}。`;
			}),
	};
}
