/** What a voice is given of a text: what a person says at that place. The page's own text is never changed. */

const SOMETHING = "某";

type Rule = readonly [found: RegExp, said: string];

/** In order: later ones see what earlier ones have written. */
const RULES: readonly Rule[] = [
	// Redactions: *.*% is one figure, **镇 one name.
	[/\*+(?:\.\*+)?[%％]/g, `百分之${SOMETHING}`],
	[/\*+(?:[.·]\*+)*/g, SOMETHING],
	// 国办发〔2018〕118号
	[/[〔［[](\d{4})[〕］\]]\s*(\d+)号/g, "$1年$2号"],
	// A sign between figures multiplies; elsewhere it stands for a name.
	[/(\d)\s*[×✕]\s*(?=\d)/g, "$1乘"],
	[/[×✕Ｘ]+/g, SOMETHING],
	[/X{1,}(?=[省市县区乡镇村局厅部委办年月日])/g, SOMETHING],
	// From one figure to another: 5—10个, 2019-2021年.
	[/(\d[%％年月日]?)\s*[-—–~～－]+\s*(?=\d)/g, "$1到"],
	[/(\d+(?:\.\d+)?)[%％]/g, "百分之$1"],
	[/(\d+(?:\.\d+)?)‰/g, "千分之$1"],
	// A number at the beginning is counted, not read as a decimal.
	[/^\s*[（(]?([一二三四五六七八九十百]+|\d+)[）)][、.．]?\s*/, "$1，"],
	[/^\s*(\d+)[.．、]\s*(?!\d)/, "$1，"],
	[/[—–]{2,}|…+|[·•]{2,}/g, "，"],
	[/[“”‘’「」『』《》〈〉【】"]/g, ""],
	[/[（(〔［[）)〕］\]]/g, "，"],
];

/**
 * A sentence as a voice is to read it: redactions as 某, numbers of documents, signs and ranges in words,
 * no marks that some voices name.
 */
export function spokenText(text: string): string {
	const said = RULES.reduce(
		(words, [found, put]) => words.replace(found, put),
		text.normalize("NFC"),
	);
	return said
		.replace(/，(?:\s*[，、。；：！？])+/g, (run) => run.trim().slice(-1))
		.replace(/^\s*，/, "")
		.trim();
}

/** Whether a voice has something to say of a text. */
export function isSpeakable(text: string): boolean {
	return /[\p{L}\p{N}]/u.test(text);
}

/** Some browsers' voices fall silent after a quarter of a minute: about so many characters. */
const LONGEST = 60;

/**
 * Cuts what is to be said into pieces that a voice can be trusted with, after a mark where there is one.
 * Joined they are the text.
 */
export function breaths(text: string, longest = LONGEST): string[] {
	const pieces = text.match(/[^，；：。！？、]*[，；：。！？、]+|[^，；：。！？、]+$/g) ?? [];
	const runs: string[] = [];
	for (const piece of pieces) {
		const last = runs.length - 1;
		const joined = `${runs[last] ?? ""}${piece}`;
		if (last >= 0 && joined.length <= longest) runs[last] = joined;
		else runs.push(piece);
	}
	return runs.flatMap((run) => cutHard(run, longest));
}

function cutHard(run: string, longest: number): string[] {
	const characters = [...run];
	const pieces: string[] = [];
	for (let i = 0; i < characters.length; i += longest) {
		pieces.push(characters.slice(i, i + longest).join(""));
	}
	return pieces;
}
