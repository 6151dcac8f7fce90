import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { readSpeech } from "../../src/library/read-speech.ts";
import { pagesOf, type SpeechPage } from "../../src/model/pages.ts";
import type { Speech } from "../../src/model/speech.ts";
import { forgetOtherPdfs, keepPdf, keptPdf, readKeptPdf } from "../../src/outputs/pdf/kept-pdfs.ts";
import { hashOfMakers, pdfKey } from "../../src/outputs/pdf/pdf-key.ts";

const speech = await readSpeech("content/speeches/lianzheng");
const pages = pagesOf(speech);
const pageAt = (path: string): SpeechPage => {
	const page = pages.find((candidate) => candidate.path === path);
	if (!page) throw new Error(path);
	return page;
};
const key = (of: Speech = speech, page = pageAt("3/1"), around = ["讲话读本", "编者"], by = "a") =>
	pdfKey(of, page, around, by);

/** The page with one sentence's text or marks changed. */
function changed(change: (page: SpeechPage) => void): SpeechPage {
	const page = structuredClone(pageAt("3/1"));
	change(page);
	return page;
}

describe("the key of a PDF", () => {
	test("is the same for the same page, and another for every page", () => {
		expect(key()).toBe(key(structuredClone(speech), structuredClone(pageAt("3/1"))));
		expect(new Set(pages.map((page) => key(speech, page))).size).toBe(pages.length);
	});

	test("changes with the text, a note, the title, a date, the editor's word and what makes it", () => {
		const first = (page: SpeechPage) => {
			const block = page.sections[0]?.blocks.find(({ kind }) => kind === "paragraph");
			const sentence = block?.kind === "paragraph" ? block.sentences[0] : undefined;
			if (!sentence) throw new Error("no sentence");
			return sentence;
		};
		const others = [
			key(
				speech,
				changed((page) => {
					first(page).text += "。";
				}),
			),
			key(
				speech,
				changed((page) => {
					page.place += "之二";
				}),
			),
			key({ ...speech, title: `${speech.title}（修订）` }),
			key({ ...speech, metadata: { ...speech.metadata, isoDate: "2020" } }),
			key(speech, pageAt("3/1"), ["讲话读本", "整理者"]),
			key(speech, pageAt("3/1"), ["讲话读本", "编者"], "b"),
		];
		expect(new Set([key(), ...others]).size).toBe(others.length + 1);
	});

	test("stays when a term is added: it is a link on the screen and nothing on paper", () => {
		const page = changed(({ sections }) => {
			for (const block of sections[0]?.blocks ?? []) {
				if (block.kind !== "paragraph") continue;
				for (const sentence of block.sentences)
					sentence.marks.push({ kind: "term", start: 0, end: 2, slug: "si-feng" });
			}
		});
		expect(JSON.stringify(page)).not.toBe(JSON.stringify(pageAt("3/1")));
		expect(key(speech, page)).toBe(key());
	});

	test("follows from the style sheets", async () => {
		const all = await hashOfMakers();
		expect(all).toBe(await hashOfMakers());
		expect(await hashOfMakers(process.cwd(), ["src/styles/print.css"])).not.toBe(all);
	});
});

describe("kept PDFs", () => {
	let folder: string;
	beforeEach(async () => {
		folder = await mkdtemp(join(tmpdir(), "pdf-"));
		return () => rm(folder, { recursive: true });
	});
	const keep = (path: string, by: string) =>
		keepPdf(keptPdf("a", path, by, folder), Buffer.from(by));

	test("are found by what they were made from, and no stale one is", async () => {
		await keep("3/1", "k1");
		expect(await readKeptPdf("a", "3/1", "k1", folder)).toEqual(Buffer.from("k1"));
		expect(await readKeptPdf("a", "3/1", "k2", folder)).toBeNull();
		expect(await readKeptPdf("a", "3", "k1", folder)).toBeNull();
		expect(await readKeptPdf("a", "3/1", "k1", join(folder, "none"))).toBeNull();
	});

	test("go when no page wants them, with the folders that are then empty", async () => {
		await keep("3/1", "k1");
		await keep("full", "old");
		await keep("full", "new");
		await forgetOtherPdfs(new Set([keptPdf("a", "full", "new", folder)]), folder);
		expect((await readdir(folder, { recursive: true })).sort()).toEqual(["a", "a/full.new.pdf"]);
	});
});
