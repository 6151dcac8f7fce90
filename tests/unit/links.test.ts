import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { readSpeech, readSpeechRecord } from "../../src/library/read-speech.ts";
import { compareEditions, type EditionSentence } from "../../src/model/compare-editions.ts";
import { fingerprintSentences, hashText, sentenceKeys } from "../../src/model/fingerprint.ts";
import {
	makeLinkTableWithPast,
	type PastLink,
	pastLinks,
	readHistory,
	writeHistory,
} from "../../src/model/link-history.ts";
import {
	fingerprintAt,
	type LinkTable,
	linkOf,
	makeLinkTable,
	openLinkTable,
	resolveLink,
} from "../../src/model/link-table.ts";
import { makeSpeech } from "../../src/model/make-speech.ts";
import { placedSentencesOf, sentencesOf } from "../../src/model/speech.ts";
import { linkFileOf } from "../../src/outputs/links/link-file.ts";
import {
	copyOf,
	editAtRandom,
	numbered,
	seededRandom,
	type TrackedText,
	trackSpeech,
} from "./link-edits.ts";

let speech: TrackedText;
beforeAll(async () => {
	speech = trackSpeech(await readSpeech("content/speeches/lianzheng"));
});

/** What became of the links of an edition, counted. */
interface Tally {
	links: number;
	unchanged: number;
	/** Unchanged sentences that were reached. */
	reached: number;
	/** Unchanged sentences whose link led to another of the same wording. */
	twin: number;
	/** Unchanged sentences that were told changed or gone. */
	falseAlarm: number;
	/** Links that led, as found, to another wording. */
	silent: number;
	/** Changed or gone sentences whose link led to another one that has their old wording. */
	sameWording: number;
	toldRight: number;
	toldWrong: number;
	/** Changed sentences told as changed whose corrected form was shown. */
	placed: number;
	changed: number;
}

const nothing = (): Tally => ({
	links: 0,
	unchanged: 0,
	reached: 0,
	twin: 0,
	falseAlarm: 0,
	silent: 0,
	sameWording: 0,
	toldRight: 0,
	toldWrong: 0,
	placed: 0,
	changed: 0,
});

type Numbered = ReturnType<typeof numbered>;

/** Follows every link of an old edition into a new one. */
function followAll(olds: Numbered, news: Numbered, table: LinkTable, tally: Tally): void {
	const open = openLinkTable(table);
	const prints = fingerprintSentences(olds.map(({ text }) => text));
	const at = new Map(news.map((s) => [`${s.path}#${s.n}`, s]));
	const present = new Map<number, Numbered>();
	for (const s of news) present.set(s.id, [...(present.get(s.id) ?? []), s]);
	olds.forEach((old, i) => {
		const answer = resolveLink(open, { path: old.path, n: old.n, f: prints[i] ?? "" });
		const there = at.get(`${answer?.path}#${answer?.n}`);
		const forms = present.get(old.id) ?? [];
		tally.links++;
		if (answer?.fate === "found" && there?.text !== old.text) tally.silent++;
		if (forms.some(({ text }) => text === old.text)) {
			tally.unchanged++;
			if (answer?.fate !== "found") tally.falseAlarm++;
			else if (there?.id === old.id) tally.reached++;
			else tally.twin++;
			return;
		}
		if (forms.length > 0) tally.changed++;
		if (answer?.fate === "found") tally.sameWording++;
		else if (answer?.fate === (forms.length > 0 ? "changed" : "gone")) tally.toldRight++;
		else tally.toldWrong++;
		if (answer?.fate === "changed" && there?.id === old.id) tally.placed++;
	});
}

type MakeTable = (olds: Numbered, news: Numbered) => LinkTable;
/** The text was edited by other means than the cutter. */
const withoutHistory: MakeTable = (_, news) => makeLinkTable(news);
/** The text was cut again. */
const withHistory: MakeTable = (olds, news) => makeLinkTableWithPast(news, pastLinks(olds, news));

/** Makes `runs` times `edits` edits on a fresh copy of a text and follows every old link after them. */
function rehearse(text: TrackedText, runs: number, edits: number, make: MakeTable): Tally {
	const random = seededRandom(11);
	const olds = numbered(text);
	const tally = nothing();
	for (let run = 0; run < runs; run++) {
		const edited = copyOf(text);
		for (let i = 0; i < edits; i++) editAtRandom(random, edited);
		const news = numbered(edited);
		followAll(olds, news, make(olds, news), tally);
	}
	return tally;
}

/** A text like a prayer or a form: half of its sentences are one of five, again and again. */
function repetitive(): TrackedText {
	const text = copyOf(speech);
	const said = text.sections.flatMap(({ sentences }) => sentences.map((s) => s.text)).slice(20, 25);
	const random = seededRandom(5);
	for (const { sentences } of text.sections) {
		for (const sentence of sentences) {
			if (random() < 0.5) sentence.text = said[Math.floor(random() * 5)] ?? "";
		}
	}
	return text;
}

/** A text of so many sentences, in sections of so many. */
function longText(sentences: number, section: number): EditionSentence[] {
	const texts = speech.sections.flatMap((s) => s.sentences.map(({ text }) => text));
	return Array.from({ length: sentences }, (_, i) => ({
		path: `${1 + Math.floor(i / section / 12)}/${1 + (Math.floor(i / section) % 12)}`,
		n: 1 + (i % section),
		text: `${i}${texts[i % texts.length]}`,
	}));
}

const print = (name: string, tally: Tally) =>
	console.log(
		`${name}: ${tally.links} links; of ${tally.unchanged} unchanged sentences ${tally.reached} reached (${((100 * tally.reached) / tally.unchanged).toFixed(3)} %), ${tally.twin} an equal one, ${tally.falseAlarm} told changed or gone; of ${tally.toldRight + tally.toldWrong + tally.sameWording} changed or gone ${tally.toldRight} told which (${tally.placed} of ${tally.changed} changed ones at their new form), ${tally.toldWrong} the other way, ${tally.sameWording} led to the same wording; ${tally.silent} led silently to another`,
	);

describe("a link from before an edit", () => {
	const cases: [string, () => TrackedText, number, number, MakeTable, number][] = [
		["1,000 times one edit, cut again", () => speech, 1000, 1, withHistory, 0.995],
		["1,000 times one edit, no history", () => speech, 1000, 1, withoutHistory, 0.995],
		["50 times twenty edits, cut again", () => speech, 50, 20, withHistory, 0.995],
		["50 times twenty edits, no history", () => speech, 50, 20, withoutHistory, 0.995],
		["a repetitive text, 500 times one edit, cut again", repetitive, 500, 1, withHistory, 0.995],
		[
			"a repetitive text, 500 times one edit, no history",
			repetitive,
			500,
			1,
			withoutHistory,
			0.995,
		],
	];
	test.each(cases)("%s", (name, text, runs, edits, make, share) => {
		const tally = rehearse(text(), runs, edits, make);
		print(name, tally);
		expect(tally.silent).toBe(0);
		expect(tally.reached / tally.unchanged).toBeGreaterThanOrEqual(share);
		const told = tally.toldRight + tally.toldWrong;
		expect(tally.toldRight / told).toBeGreaterThan(edits > 1 ? 0.8 : 0.95);
	});

	test("made in every edition of a series of 200 edits is answered truly in the last", () => {
		const random = seededRandom(3);
		const text = copyOf(speech);
		const editions = [numbered(text)];
		const history: PastLink[] = [];
		for (let i = 0; i < 200; i++) {
			editAtRandom(random, text);
			const news = numbered(text);
			history.push(...pastLinks(editions.at(-1) ?? [], news));
			editions.push(news);
		}
		const news = editions.at(-1) ?? [];
		const table = makeLinkTableWithPast(news, readHistory(writeHistory(history), "history.tsv"));
		const tally = nothing();
		for (const olds of editions) followAll(olds, news, table, tally);
		print(`200 editions, ${history.length} lines of history`, tally);
		expect(tally.silent).toBe(0);
		expect(tally.reached / tally.unchanged).toBeGreaterThanOrEqual(0.98);
		expect(JSON.stringify(table).length).toBeLessThanOrEqual(10 * news.length);
	});
});

describe("what a reader is told", () => {
	const edition = (...texts: string[]) =>
		texts.map((text, i) => ({ path: "text", n: i + 1, text }));
	const before = edition("甲文第一句。", "要抓好落实，不走过场。", "丙文第三句。", "丁文第四句。");
	const ask = (news: EditionSentence[], n: number) =>
		resolveLink(openLinkTable(makeLinkTable(news)), {
			path: "text",
			n,
			f: fingerprintSentences(before.map(({ text }) => text))[n - 1] ?? "",
		});

	test("a changed comma is a change, shown in its corrected form", () => {
		const news = edition("甲文第一句。", "要抓好落实、不走过场。", "丙文第三句。", "丁文第四句。");
		expect(ask(news, 2)).toEqual({ fate: "changed", path: "text", n: 2 });
	});

	test("a sentence that was taken out is gone, and its place shown", () => {
		expect(ask(edition("甲文第一句。", "丙文第三句。", "丁文第四句。"), 2)).toEqual({
			fate: "gone",
			path: "text",
			n: 2,
		});
	});

	test("a sentence taken out at the end is gone, and the last one shown", () => {
		expect(ask(edition("甲文第一句。", "要抓好落实，不走过场。", "丙文第三句。"), 4)).toEqual({
			fate: "gone",
			path: "text",
			n: 3,
		});
	});

	test("a sentence that moved to another section is found there", () => {
		const [a, b, c, d] = before.map(({ text }) => text) as [string, string, string, string];
		const news = [...edition(a, c, d), { path: "2/1", n: 1, text: b }];
		expect(ask(news, 2)).toEqual({ fate: "found", path: "2/1", n: 1 });
	});

	test("what is no fingerprint is as if it were not there", () => {
		const table = openLinkTable(makeLinkTable(before));
		for (const f of ["", "abc", "<script>", "甲乙丙丁甲乙丙丁", "A".repeat(40)]) {
			expect(resolveLink(table, { path: "text", n: 1, f })).toBeNull();
		}
		expect(
			resolveLink(openLinkTable(makeLinkTable([])), { path: "text", n: 1, f: "AAAAAAAA" }),
		).toBe(null);
	});

	test("a link names speech, section, fingerprint and sentence", () => {
		expect(linkOf("lianzheng", { path: "3/2", n: 5 }, "Ab3_x-9Q")).toBe(
			"lianzheng/3/2/?f=Ab3_x-9Q#s5",
		);
	});
});

describe("fingerprints", () => {
	test("no two sentences of a speech share one, however often they are repeated", () => {
		const word = fc.constantFrom("一要落实。", "二要落实。", "好。", " 好。", "甲，乙。", "**", "");
		fc.assert(
			fc.property(fc.array(word, { maxLength: 200 }), (texts) => {
				const prints = fingerprintSentences(texts);
				expect(new Set(prints).size).toBe(texts.length);
				for (const print of prints) expect(print).toMatch(/^[\w-]{8,10}$/);
			}),
		);
	});

	test("are told apart where hashes meet, the same way at every build", () => {
		const poor = (text: string, salt: number) => (hashText(text, 0) & 3) + salt;
		const texts = longText(2000, 10).map(({ text }) => text);
		const keys = sentenceKeys(texts, poor);
		expect(new Set(keys).size).toBe(2000);
		expect(sentenceKeys(texts, poor)).toEqual(keys);
		// With this hash at most four wordings of one likeness could be told without it.
		expect(new Set(keys.map((key) => key.slice(0, 4))).size).toBeGreaterThan(4);
	});

	test("lead to their own sentence whatever address stands beside them", () => {
		for (const sentences of [numbered(speech), numbered(repetitive())]) {
			const table = openLinkTable(makeLinkTable(sentences));
			expect(table.places).toEqual(sentences.map(({ path, n }) => ({ path, n })));
			fingerprintSentences(sentences.map(({ text }) => text)).forEach((f, i) => {
				const { path, n } = sentences[i] as EditionSentence;
				const other = { path: "1/1", n: 1, f };
				expect(resolveLink(table, other)).toEqual({ fate: "found", path, n });
			});
		}
	});

	test("the table gives each sentence the fingerprint that it has", () => {
		const sentences = numbered(speech);
		const table = openLinkTable(makeLinkTable(sentences));
		expect(sentences.map((place) => fingerprintAt(table, place))).toEqual(
			fingerprintSentences(sentences.map(({ text }) => text)),
		);
		expect(fingerprintAt(table, { path: "9/9", n: 1 })).toBeNull();
	});
});

test("an answer's own address is answered by itself, so that no page sends a reader on and back", () => {
	const random = seededRandom(7);
	let asked = 0;
	for (const text of [speech, repetitive()]) {
		const olds = numbered(text);
		const prints = fingerprintSentences(olds.map((s) => s.text));
		for (let run = 0; run < 40; run++) {
			const edited = copyOf(text);
			for (let i = 0; i < 1 + (run % 10); i++) editAtRandom(random, edited);
			const news = numbered(edited);
			const table = openLinkTable(run % 2 ? withHistory(olds, news) : withoutHistory(olds, news));
			olds.forEach(({ path, n }, i) => {
				const f = prints[i] ?? "";
				const answer = resolveLink(table, { path, n, f });
				if (!answer) throw new Error("no answer");
				expect(resolveLink(table, { ...answer, f })?.path).toBe(answer.path);
				asked++;
			});
		}
	}
	expect(asked).toBeGreaterThan(10_000);
});

describe("the file of a speech's links", () => {
	test("takes at most ten bytes a sentence, of the speech and of a text a hundred times as long", async () => {
		const record = await readSpeechRecord("content/speeches/lianzheng");
		const points = record.sections.filter(({ path }) => /^\d+\/\d+$/.test(path));
		const long = {
			...record,
			sections: Array.from({ length: 100 }, (_, i) =>
				points.map((section, j) => ({ ...section, path: `${i + 1}/${j + 1}` })),
			).flat(),
		};
		for (const speech of [makeSpeech(record), makeSpeech(long)]) {
			const file = linkFileOf(speech);
			const sentences = speech.sections.flatMap(sentencesOf);
			expect(file.length).toBeLessThanOrEqual(10 * sentences.length);
			const table = openLinkTable(JSON.parse(file) as LinkTable);
			expect(table.fingerprints).toEqual(sentences.map(({ fingerprint }) => fingerprint));
		}
	});

	test("knows what the cutter has noted of earlier editions, read with the speech", async () => {
		const record = await readSpeechRecord("content/speeches/lianzheng");
		const present = placedSentencesOf(makeSpeech(record));
		const before = present.filter((_, i) => i !== 40 && i !== 41);
		// What stood there once was quite another sentence, now gone.
		before.splice(40, 0, { path: "2/1", n: 9, text: "早先另有一句。" });
		const history = pastLinks(before, present);
		const f = fingerprintSentences(before.map(({ text }) => text))[40] ?? "";
		expect(history.map((link) => link.f)).toContain(f);
		const file = linkFileOf(makeSpeech({ ...record, history }));
		const answer = resolveLink(openLinkTable(JSON.parse(file) as LinkTable), {
			path: "2/1",
			n: 9,
			f,
		});
		expect(answer?.fate).not.toBe("found");
		const files = join(await mkdtemp(join(tmpdir(), "links-")), "lianzheng");
		await cp("content/speeches/lianzheng", files, { recursive: true });
		await writeFile(join(files, "history.tsv"), writeHistory(history));
		expect((await readSpeechRecord(files)).history).toEqual(history);
		await writeFile(join(files, "history.tsv"), "3/2#s5\tdamaged\n");
		await expect(readSpeechRecord(files)).rejects.toThrow("history.tsv:1: found");
		await rm(dirname(files), { recursive: true });
	});
});

test("the table takes at most ten bytes a sentence", () => {
	const sizes: [string, EditionSentence[]][] = [
		["the speech", numbered(speech)],
		["20,000 sentences, 12 a section", longText(20000, 12)],
		["5,000 sections of one sentence", longText(5000, 1)],
	];
	for (const [name, sentences] of sizes) {
		const json = JSON.stringify(makeLinkTable(sentences));
		const served = gzipSync(json).length;
		console.log(
			`${name}: ${(json.length / sentences.length).toFixed(1)} bytes a sentence, ${(served / sentences.length).toFixed(1)} compressed`,
		);
		expect(json.length / sentences.length).toBeLessThanOrEqual(10);
	}
});

describe("comparing editions", () => {
	test("puts every old sentence into one list and pairs only what belongs together", () => {
		const sentence = fc.constantFrom(
			"一要落实到底。",
			"二要落实到底。",
			"好。",
			"甲，乙，丙。",
			"甲，乙。",
			"**",
		);
		const edition = fc
			.array(sentence, { maxLength: 40 })
			.map((texts) => texts.map((text, i) => ({ path: "text", n: i + 1, text })));
		fc.assert(
			fc.property(edition, edition, (olds, news) => {
				const { stayed, moved, changed, went, added } = compareEditions(olds, news);
				const froms = [stayed, moved, changed, went].flatMap((list) =>
					list.map(({ from }) => from),
				);
				expect(froms.sort((a, b) => a - b)).toEqual([...olds.keys()]);
				for (const { from, to } of [...stayed, ...moved]) {
					expect(news[to]?.text).toBe(olds[from]?.text);
				}
				const same = [...stayed, ...moved].map(({ to }) => to);
				expect(new Set(same).size).toBe(same.length);
				expect(new Set([...same, ...changed.map(({ to }) => to), ...added]).size).toBe(news.length);
			}),
		);
	});

	test("names what moved, changed and went when a part is inserted and three sentences are edited", () => {
		const text = copyOf(speech);
		const lead = text.sections.findIndex(({ kind }) => kind === "lead");
		text.sections.splice(lead, 0, {
			kind: "lead",
			sentences: [{ id: -1, text: "新的第一部分。" }],
		});
		const olds = numbered(speech);
		const sentences = text.sections.at(-2)?.sentences ?? [];
		const first = sentences[0] as { id: number; text: string };
		const corrected = first.id;
		first.text = `${first.text.slice(0, 3)}新${first.text.slice(4)}`;
		const [gone] = sentences.splice(1, 1);
		const result = compareEditions(olds, numbered(text));
		expect(result.changed.map(({ from }) => from)).toEqual([corrected]);
		expect(result.went.map(({ from }) => from)).toEqual([gone?.id]);
		expect(result.added).toHaveLength(1);
		expect(result.stayed.length + result.moved.length).toBe(olds.length - 2);
		expect(result.moved.length).toBeGreaterThan(100);
	});

	test("notes of history come back as written, and a damaged line is named", () => {
		const olds = numbered(speech);
		const history = pastLinks(olds, olds.slice(3));
		expect(history.length).toBeGreaterThan(0);
		expect(readHistory(writeHistory(history), "history.tsv")).toEqual(history);
		expect(() => readHistory(`${writeHistory(history)}3/2#s5 gone\n`, "history.tsv")).toThrow(
			`history.tsv:${history.length + 1}: found “3/2#s5 gone”`,
		);
	});
});
