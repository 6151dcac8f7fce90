import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseSite, readSite } from "../../src/library/read-site.ts";
import { readSpeechRecords } from "../../src/library/read-speech.ts";
import { distinctSlugs } from "../../src/library/word-slugs.ts";
import { makeCatalogue, TEXTS_A_PAGE } from "../../src/model/catalogue.ts";
import { makeSpeech } from "../../src/model/make-speech.ts";
import { DEFAULT_SITE } from "../../src/model/site-settings.ts";
import { citedSource, titleLines } from "../../src/model/source-in-words.ts";
import type { Speech } from "../../src/model/speech.ts";
import { writeLibrary } from "../make-library.ts";
import { makeRecord } from "../make-speech.ts";

let folder: string;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "site-"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe("site.yaml", () => {
	test("gives what it says, and the usual words for the rest", () => {
		expect(
			parseSite("name: 某某文库\nkinds: [讲话, { name: 条例, is: regulation }]", "site.yaml"),
		).toEqual({
			...DEFAULT_SITE,
			name: "某某文库",
			kinds: [
				{ name: "讲话", is: "text" },
				{ name: "条例", is: "regulation" },
			],
		});
	});

	test.each([
		["nothing", ""],
		["comments alone", "# name: 某某\n"],
	])("may hold %s", (_what, content) => {
		expect(parseSite(content, "site.yaml")).toEqual(DEFAULT_SITE);
	});

	test("may be missing", async () => {
		expect(await readSite(folder)).toEqual(DEFAULT_SITE);
	});

	test.each([
		["YAML that cannot be read", "name: [", /site\.yaml: found text that is not YAML/],
		["an unknown line", "titel: 某某", /found “titel”, expected only name, office/],
		["an empty name", "name: ''", /name: found nothing, expected the name of the site/],
		[
			"a kind of another sort",
			"kinds: [{ name: 条例, is: law }]",
			/kinds\.0: expected the name of a kind/,
		],
		["a kind twice", "kinds: [讲话, 讲话]", /kinds: found “讲话” twice/],
		["no category at all", "categories: []", /categories: found an empty list/],
		["an unknown preset", "print: tiny", /print: expected one of official, large, compact/],
		["a list", "- 讲话", /expected lines such as “name: 讲话读本”/],
	])("is refused for %s, and says what is expected", (_what, content, message) => {
		expect(() => parseSite(content, "site.yaml")).toThrow(message);
	});

	test("names the kinds a text may be of", async () => {
		const content = join(folder, "kinds");
		await writeLibrary(content, 1);
		await writeFile(join(content, "site.yaml"), "kinds: [讲话, 通知]\n");
		const { errors } = await readSpeechRecords(join(content, "speeches"));
		expect(errors.join()).toMatch(
			/text-1.speech\.mdx: kind: found “报告”, expected one of 讲话、通知/,
		);
	});
});

describe("CONTENT", () => {
	const ask = async (cwd: string, env: Record<string, string>) => {
		const module = resolve("src/library/content-paths.ts");
		const script = `console.log((await import(${JSON.stringify(module)})).CONTENT)`;
		const { stdout } = await promisify(execFile)(
			process.execPath,
			["--input-type=module", "-e", script],
			{ cwd, env },
		);
		return stdout.trim();
	};

	test("is read from the environment, else from .env, else is content", async () => {
		const project = join(folder, "project");
		await mkdir(project);
		expect(await ask(project, {})).toBe("content");
		await writeFile(join(project, ".env"), "CONTENT=other # of another office\n");
		expect(await ask(project, {})).toBe("other");
		expect(await ask(project, { CONTENT: "third" })).toBe("third");
	});
});

describe("the catalogue", () => {
	const make = (n: number, kind: string | undefined, issuer: string | undefined): Speech =>
		makeSpeech(
			makeRecord(
				{ "text.mdx": "甲。" },
				{
					slug: `s${n}`,
					metadata: { kind, issuer, received: { encoding: "utf-8", sha256: "" }, sourceSha256: "" },
				},
			),
		);
	const word = fc.option(fc.constantFrom("甲", "乙", "丙丁", "饼丁"), { nil: undefined });

	test("lists every text once in every list it belongs to, a bounded number a page", () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(word, word), { maxLength: 250 }), (given) => {
				const speeches = given.map(([kind, issuer], i) => make(i, kind, issuer));
				const { pages } = makeCatalogue(speeches, null, distinctSlugs());
				expect(new Set(pages.map(({ path }) => path)).size).toBe(pages.length);
				for (const page of pages) {
					expect(page.speeches.length).toBeLessThan(TEXTS_A_PAGE + 1);
					expect(page.pages[page.number - 1]?.path).toBe(page.path);
				}
				const listed = (kind: string | null, author: string | null) =>
					pages
						.filter((page) => page.kind === kind && page.author === author)
						.flatMap((page) => page.speeches.map(({ slug }) => slug));
				expect(listed(null, null)).toEqual(speeches.map(({ slug }) => slug));
				if (speeches.length <= 10) return;
				for (const kind of ["甲", "丙丁"]) {
					expect(listed(kind, null)).toEqual(
						speeches
							.filter(({ metadata }) => metadata.kind?.value === kind)
							.map(({ slug }) => slug),
					);
				}
			}),
			{ numRuns: 30 },
		);
	});
});

describe("a text's name", () => {
	const speech = makeSpeech(
		makeRecord(
			{ "text.mdx": "甲。" },
			{
				title: null,
				front: [
					{ role: "title", text: "某某规定", line: 1 },
					{ role: "number", text: "某政规〔2023〕7号", line: 2 },
				],
				metadata: {
					issuer: "某某政府",
					date: "2023-08-21",
					received: { encoding: "utf-8", sha256: "" },
					sourceSha256: "",
				},
			},
		),
	);

	test("in a citation has in brackets what the editor has added", () => {
		expect(citedSource(speech)).toBe(
			"［某某政府］：《某某规定》（某政规〔2023〕7号，［2023年8月21日］）",
		);
	});

	test("below a title has the source's lines, then the editor's, marked as theirs", () => {
		expect(titleLines(speech, "整理者").map(({ text }) => text)).toEqual([
			"某政规〔2023〕7号",
			"某某政府　2023年8月21日（整理者所加）",
		]);
	});
});
