import type { EditionSentence } from "../../src/model/compare-editions.ts";
import type { SectionRef } from "../../src/model/refs.ts";
import { type Speech, sentencesOf } from "../../src/model/speech.ts";

/** A sentence that can be recognised through edits. A piece of a split one keeps its `id`. */
export interface Tracked {
	id: number;
	text: string;
}

interface TrackedSection {
	kind: "opening" | "lead" | "point" | "closing";
	sentences: Tracked[];
}

/** A text that can be edited at random while each sentence is told from every other. */
export interface TrackedText {
	sections: TrackedSection[];
	nextId: number;
}

/** A seeded source of numbers from 0 below 1 (mulberry32). */
export function seededRandom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	};
}

function kindOf(ref: SectionRef): string {
	if (ref.kind === "text") return "opening";
	return ref.kind !== "division" ? ref.kind : ref.numbers.length === 1 ? "lead" : "point";
}

export function trackSpeech(speech: Speech): TrackedText {
	let nextId = 0;
	const sections = speech.sections.map((section) => ({
		kind: kindOf(section.ref),
		sentences: sentencesOf(section).map(({ text }) => ({ id: nextId++, text })),
	}));
	return { sections: sections as TrackedSection[], nextId };
}

export function copyOf({ sections, nextId }: TrackedText): TrackedText {
	return {
		nextId,
		sections: sections.map(({ kind, sentences }) => ({
			kind,
			sentences: sentences.map((s) => ({ ...s })),
		})),
	};
}

/** Every sentence with its address, as numbered now. */
export function numbered({ sections }: TrackedText): (EditionSentence & Tracked)[] {
	let part = 0;
	let point = 0;
	return sections.flatMap(({ kind, sentences }) => {
		if (kind === "lead") {
			part++;
			point = 0;
		}
		if (kind === "point") point++;
		const path = kind === "lead" ? `${part}` : kind === "point" ? `${part}/${point}` : kind;
		return sentences.map((s, i) => ({ ...s, path, n: i + 1 }));
	});
}

const HAN =
	"的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严";

type Random = () => number;

const pick = <T>(random: Random, list: readonly T[]): T =>
	list[Math.floor(random() * list.length)] as T;

function newText(random: Random, length: number): string {
	let text = "";
	for (let i = 0; i < length; i++) text += HAN.charAt(Math.floor(random() * HAN.length));
	return text;
}

function newSentence(random: Random, text: TrackedText): Tracked {
	const all = text.sections.flatMap(({ sentences }) => sentences);
	// One in five new sentences repeats one that is there.
	const words =
		random() < 0.2 ? pick(random, all).text : `${newText(random, 8 + Math.floor(random() * 40))}。`;
	return { id: text.nextId++, text: words };
}

function someSection(random: Random, text: TrackedText): TrackedSection {
	return pick(
		random,
		text.sections.filter(({ sentences }) => sentences.length > 1),
	);
}

function correct(random: Random, sentence: Tracked): void {
	const { text } = sentence;
	const at = Math.floor(random() * text.length);
	const length = 1 + Math.floor(random() * 3);
	const comma = text.indexOf("，");
	const ways = [
		() => text.slice(0, at) + newText(random, length) + text.slice(at + length),
		() => text.slice(0, at) + newText(random, length) + text.slice(at),
		() => text.slice(0, at) + text.slice(at + length),
		() =>
			comma < 0 ? `${text.slice(0, -1)}！` : `${text.slice(0, comma)}；${text.slice(comma + 1)}`,
	];
	const changed = pick(random, ways)();
	sentence.text = changed === "" || changed === text ? `${text}。` : changed;
}

const EDITS: Record<string, (random: Random, text: TrackedText) => void> = {
	insert(random, text) {
		const { sentences } = someSection(random, text);
		sentences.splice(Math.floor(random() * (sentences.length + 1)), 0, newSentence(random, text));
	},
	delete(random, text) {
		const { sentences } = someSection(random, text);
		sentences.splice(Math.floor(random() * sentences.length), 1);
	},
	correct(random, text) {
		correct(random, pick(random, someSection(random, text).sentences));
	},
	split(random, text) {
		const { sentences } = someSection(random, text);
		const i = Math.floor(random() * sentences.length);
		const sentence = sentences[i] as Tracked;
		const commas = [...sentence.text.matchAll(/，/g)].map(({ index }) => index);
		if (commas.length === 0) return EDITS.correct?.(random, text);
		const at = pick(random, commas);
		const halves = [`${sentence.text.slice(0, at)}。`, sentence.text.slice(at + 1)];
		sentences.splice(i, 1, ...halves.map((half) => ({ id: sentence.id, text: half })));
	},
	"insert a section"(random, text) {
		const kind = random() < 0.5 ? "lead" : "point";
		const sentences = Array.from({ length: 1 + Math.floor(random() * 9) }, () =>
			newSentence(random, text),
		);
		text.sections.splice(placeOf(random, text), 0, { kind, sentences });
	},
	"move a section"(random, text) {
		const points = text.sections.filter(({ kind }) => kind === "point");
		const moved = pick(random, points);
		text.sections.splice(text.sections.indexOf(moved), 1);
		text.sections.splice(placeOf(random, text), 0, moved);
	},
};

/** A place where a part or a point may stand: after some part's or point's section. */
function placeOf(random: Random, { sections }: TrackedText): number {
	const places = sections.flatMap(({ kind }, i) =>
		kind === "lead" || kind === "point" ? [i + 1] : [],
	);
	return pick(random, places);
}

/** Makes one random edit and returns its kind. */
export function editAtRandom(random: Random, text: TrackedText): string {
	const kind = pick(random, Object.keys(EDITS));
	EDITS[kind]?.(random, text);
	return kind;
}
