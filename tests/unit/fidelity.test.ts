import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkSite } from "../../src/library/page-gate.ts";
import { readSpeechRecords } from "../../src/library/read-speech.ts";
import { makeLibrary } from "../../src/model/library.ts";
import { pagesOf } from "../../src/model/pages.ts";
import { sectionHtml } from "../../src/render/section.ts";

let project: string;
let speech: string;

beforeEach(async () => {
	project = await mkdtemp(join(tmpdir(), "fidelity-"));
	speech = join(project, "content", "speeches", "lianzheng");
	await cp("content/speeches/lianzheng", speech, { recursive: true });
});

afterEach(async () => {
	await rm(project, { recursive: true, force: true });
});

async function edit(file: string, from: string, to: string): Promise<void> {
	const content = await readFile(join(speech, file), "utf8");
	expect(content).toContain(from);
	await writeFile(join(speech, file), content.replace(from, to));
}

const read = () => readSpeechRecords(join(project, "content", "speeches"));

const check = async () => (await read()).errors;

describe("the fidelity gate", () => {
	test("lets the speech as it stands pass", async () => {
		expect(await check()).toEqual([]);
	});

	test("names file, line, expected and found when one character is changed", async () => {
		await edit("3/2.mdx", "转变政府职能，就是要", "转变政府职能，就是须");
		const [message] = await check();
		expect(message).toContain("lianzheng/3/2.mdx:3");
		expect(message).toContain("source.txt line 15");
		expect(message).toMatch(/expected .*就是要/);
		expect(message).toMatch(/found: .*就是须/);
	});

	test("sees a full-width mark in the place of a half-width one", async () => {
		await edit("closing.mdx", "高质量发展\\!", "高质量发展！");
		expect((await check())[0]).toContain("lianzheng/closing.mdx");
	});

	test("sees that a sentence is gone", async () => {
		await edit("1/index.mdx", "对标党的二十大和", "");
		expect((await check())[0]).toContain("lianzheng/1/index.mdx");
	});

	test("sees that one of two equal sentences is gone", async () => {
		const repeated =
			"要落实行政执法“三项制度”，健全完善行政裁量基准，推行柔性执法和轻微违法免罚等制度，让执法既有力度、更有温度。";
		await edit("4/3.mdx", repeated, "");
		expect((await check())[0]).toContain("lianzheng/4/3.mdx");
	});

	test("sees two points in each other's place", async () => {
		await rename(join(speech, "2/1.mdx"), join(speech, "2/x"));
		await rename(join(speech, "2/2.mdx"), join(speech, "2/1.mdx"));
		await rename(join(speech, "2/x"), join(speech, "2/2.mdx"));
		const [message] = await check();
		expect(message).toContain("lianzheng/2/1.mdx");
		expect(message).toMatch(/expected .*一要协调联动/);
		expect(message).toMatch(/found: 二要突出重点/);
	});

	test("sees a redaction that lost its backslashes and became markup", async () => {
		await edit("opening.mdx", "\\*\\*镇、\\*\\*镇", "**镇、**镇");
		const [message] = await check();
		expect(message).toMatch(/expected .*\*\*镇、\*\*镇/);
	});

	test("sees a whole section that is gone", async () => {
		await rm(join(speech, "closing.mdx"));
		expect((await check())[0]).toMatch(/after the last MDX file[\s\S]*expected .*同志们/);
	});

	test("refuses a gap in the numbers of points", async () => {
		await rm(join(speech, "2/1.mdx"));
		expect((await check())[0]).toMatch(/2\/2\.mdx without what comes before/);
	});

	test.each([
		["a list", "\n- 一项\n", /kind “list”/],
		["a component", "\n<Remark>编者的话</Remark>\n", /kind “<Remark>”/],
		["a computed value", "\n{1 + 1}\n", /kind “mdxFlowExpression”/],
		["text that is not MDX", "\n<br\n", /is not MDX/],
		["a second heading", "\n## 又一个标题\n", /expected .*同志们|text differs/],
		["a value between comments", '\n甲{/**/"forged"/**/}乙。\n', /kind “mdxTextExpression”/],
		[
			"a hidden definition",
			"\n[x]: http://example.org '藏在这里的话'\n",
			/nothing in the file uses/,
		],
		["a note without a mark", "\n[^x]: 没有人看得见的话。\n", /nothing in the file uses/],
		["an import", '\nimport fs from "node:fs";\n', /kind “mdxjsEsm”/],
		["an export", "\nexport const a = 1;\n", /kind “mdxjsEsm”/],
		[
			"a term with another attribute",
			'\n<Term slug="x" onClick="y">甲</Term>\n',
			/<Term slug="…">/,
		],
		["a picture", "\n![](https://example.org/a.png)\n", /kind “image”/],
		["frontmatter", null, /found frontmatter \(title\)/],
	])("refuses %s in the text", async (_what, addition, message) => {
		const file = join(speech, "2/3.mdx");
		const content = await readFile(file, "utf8");
		await writeFile(
			file,
			addition === null ? `---\ntitle: 题\n---\n\n${content}` : content + addition,
		);
		const [found] = await check();
		expect(found).toMatch(message);
		expect(found).toContain("2/3.mdx");
	});

	test("leaves an editor's notes and comments out of the comparison", async () => {
		const file = join(speech, "2/3.mdx");
		const content = (await readFile(file, "utf8")).replace(
			"各级领导干部",
			"各级领导干部[^who]{/* 查过 */}",
		);
		await writeFile(file, `${content}\n[^who]: 编者的话，可以**任意**写。\n`);
		expect(await check()).toEqual([]);
	});

	test.each([
		["a script", "[^n]: <b>粗</b>\n", /found “mdxJsx/],
		[
			"a link that runs something",
			"[^n]: [看](javascript:alert(1))\n",
			/a link to “javascript:alert/,
		],
		["a computed value", "[^n]: {1 + 1}\n", /found “mdx/],
		["a picture", "[^n]: ![x](//example.org/a.png)\n", /found “image”/],
	])("refuses %s in a note", async (_what, note, message) => {
		const file = join(speech, "2/3.mdx");
		const content = (await readFile(file, "utf8")).replace("各级领导干部", "各级领导干部[^n]");
		await writeFile(file, `${content}\n${note}`);
		expect((await check())[0]).toMatch(message);
	});

	test("sees that source and MDX were changed alike", async () => {
		await edit("3/2.mdx", "转变政府职能，就是要", "转变政府职能，就是须");
		await edit("source.txt", "转变政府职能，就是要", "转变政府职能，就是须");
		expect((await check())[0]).toMatch(/source\.txt: found another text than the one that was cut/);
	});

	test("sees that the outline no longer fits the source, or the files the outline", async () => {
		await edit("outline.tsv", "第二，要以更实的举措", "第二，要以别的举措");
		expect((await check())[0]).toMatch(/outline\.tsv：行号7：.*提纲写的是“第二，要以别/);
		await edit("outline.tsv", "第二，要以别的举措", "第二，要以更实的举措");
		await edit("outline.tsv", "20\theading\t2:9", "20\theading\t3:9");
		expect((await check())[0]).toMatch(
			/4\/1\.mdx:1: found a heading of level 2, expected a heading of level 3/,
		);
	});

	test.each([
		[
			"text in speech.mdx",
			"speech.mdx",
			"\n\n[^title]:",
			"\n\n多余的话。\n\n[^title]:",
			/found text/,
		],
		["a title's claim", "speech.mdx", "summary:", "titleBy: source\nsummary:", /titleBy/],
		[
			"a date that does not exist",
			"speech.mdx",
			"date: 2023\n",
			"date: 2023-02-30\n",
			/expected a date that exists/,
		],
	])("refuses %s", async (_what, file, from, to, message) => {
		await edit(file, from, to);
		expect((await check())[0]).toMatch(message);
	});

	test("refuses a speech without a title", async () => {
		const file = join(speech, "speech.mdx");
		await writeFile(file, (await readFile(file, "utf8")).replace(/\n# [\s\S]*/, "\n"));
		expect((await check())[0]).toMatch(
			/speech\.mdx: found no title, neither here nor in the source/,
		);
	});

	test("takes a date with or without quotation marks", async () => {
		await edit("speech.mdx", "date: 2023\n", "date: 2023-02-08\n");
		expect((await read()).records[0]?.metadata.date).toBe("2023-02-08");
		await edit("speech.mdx", "date: 2023-02-08", 'date: "2023-02"');
		expect((await read()).records[0]?.metadata.date).toBe("2023-02");
		await edit("speech.mdx", 'date: "2023-02"', "date: 2023");
		expect((await read()).records[0]?.metadata.date).toBe("2023");
	});

	test.each(["_draft", ".x", "x 的副本", "lianzheng.new-1", "empty"])(
		"names the folder %s and leaves it alone",
		async (name) => {
			const other = join(project, "content", "speeches", name);
			if (name === "empty") await mkdir(other);
			else await cp(speech, other, { recursive: true });
			const { records, errors, warnings } = await read();
			expect(records.map(({ slug }) => slug)).toEqual(["lianzheng"]);
			expect(errors).toEqual([]);
			expect(warnings.join()).toContain(`${name}: found a folder`);
		},
	);

	test.each(["terms", "search", "guide", "con"])("refuses a speech called %s", async (name) => {
		await cp(speech, join(project, "content", "speeches", name), { recursive: true });
		expect((await check())[0]).toMatch(new RegExp(`${name}: found “${name}”, which is`));
	});

	test("stops the build", async () => {
		for (const name of ["src", "public", "node_modules", "package.json", "tsconfig.json"]) {
			await symlink(resolve(name), join(project, name));
		}
		await cp("astro.config.mjs", join(project, "astro.config.mjs"));
		await edit("3/2.mdx", "转变政府职能，就是要", "转变政府职能，就是须");
		const astro = resolve("node_modules", "astro", "bin", "astro.mjs");
		const build = promisify(execFile)(process.execPath, [astro, "build"], {
			cwd: project,
			env: { ...process.env, NODE_ENV: "production", ASTRO_TELEMETRY_DISABLED: "1" },
		});
		await expect(build).rejects.toMatchObject({
			code: 1,
			stderr: expect.stringMatching(/lianzheng\/3\/2\.mdx:3[\s\S]*就是须/),
		});
	});
});

describe("the gate at the far end", () => {
	let site: string;
	const root = () => join(project, "content", "speeches");

	/** Pages as a build makes them, of the model alone. */
	beforeEach(async () => {
		site = join(project, "dist");
		const library = makeLibrary((await read()).records, []);
		for (const text of library.speeches) {
			const write = async (path: string, html: string) => {
				await mkdir(join(site, text.slug, path), { recursive: true });
				await writeFile(join(site, text.slug, path, "index.html"), html);
			};
			await write("", `<main><h1>${text.title}</h1></main>`);
			for (const page of pagesOf(text)) {
				const sections = page.sections.map((section) =>
					sectionHtml(section, { page: page.path, headingLevel: 2, base: "/", speech: text.slug }),
				);
				await write(
					page.path,
					`<main><article class="speech-text" data-speech="${text.slug}" data-page="${page.path}">${sections.join("")}</article></main>`,
				);
			}
		}
	});

	async function forge(path: string, from: string, to: string): Promise<void> {
		const file = join(site, "lianzheng", path, "index.html");
		const html = await readFile(file, "utf8");
		expect(html).toContain(from);
		await writeFile(file, html.replace(from, to));
	}

	test("lets pages that show the source pass", async () => {
		expect(await checkSite(site, root())).toEqual([]);
	});

	test.each([
		[
			"a changed character",
			"full",
			"没有休止符",
			"没有休止苻",
			/lianzheng\/full\/: expected “.*没有休止符/,
		],
		[
			"a word that was put in",
			"3/2",
			"转变政府职能",
			"转变政府的职能",
			/lianzheng\/3\/2\/: expected/,
		],
		["hidden text", "closing", "</p>", '</p><p hidden="">藏</p>', /lianzheng\/closing\//],
		[
			"text beside the sections",
			"2",
			"</article>",
			"<p>又一句</p></article>",
			/no part of the text/,
		],
	])("sees %s", async (_what, path, from, to, message) => {
		await forge(path, from, to);
		expect((await checkSite(site, root())).join("\n")).toMatch(message);
	});

	test("sees that a section's page is missing, or the whole", async () => {
		await rm(join(site, "lianzheng", "2", "1"), { recursive: true });
		expect((await checkSite(site, root())).join()).toMatch(/2\/1\/: found no page of this section/);
		await rm(join(site, "lianzheng", "full"), { recursive: true });
		expect((await checkSite(site, root())).join()).toMatch(
			/full\/: found no page of the whole text/,
		);
	});

	test("sees that a line above the text or what is left out does not stand on the cover", async () => {
		await edit(
			"outline.tsv",
			"line\trole\tlevel\tfirst\n",
			"line\trole\tlevel\tfirst\n24\tnoise\t-\tX\n",
		);
		const outline = await readFile(join(speech, "outline.tsv"), "utf8");
		const last = (await readFile(join(speech, "source.txt"), "utf8")).split("\n")[23]?.trim() ?? "";
		await writeFile(join(speech, "outline.tsv"), outline.replace("\tX", `\t${last.slice(0, 30)}`));
		expect((await checkSite(site, root())).join()).toMatch(/cover does not show the source's/);
	});
});
