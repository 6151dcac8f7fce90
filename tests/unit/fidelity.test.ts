import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkFidelity } from "../../src/markdown/fidelity-gate.ts";

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

const check = () => checkFidelity(join(project, "content", "speeches"));

describe("the fidelity gate", () => {
	test("lets the speech as it stands pass", async () => {
		expect(await check()).toEqual([]);
	});

	test("names file, line, expected and found when one character is changed", async () => {
		await edit("3/2.mdx", "转变政府职能，就是要", "转变政府职能，就是须");
		const [message] = await check();
		expect(message).toContain("lianzheng/3/2.mdx:5");
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
		expect((await check())[0]).toMatch(/2\/2\.mdx, 2\/3\.mdx without what comes before/);
	});

	test.each([
		["a list", "\n- 一项\n", /kind “list”/],
		["a component", "\n<Remark>编者的话</Remark>\n", /kind “mdxJsx(Text|Flow)Element”/],
		["a computed value", "\n{1 + 1}\n", /kind “mdxFlowExpression”/],
		["text that is not MDX", "\n<br\n", /is not MDX/],
		["a second heading", "\n## 又一个标题\n", /second heading/],
	])("refuses %s in the text", async (_what, addition, message) => {
		const file = join(speech, "2/3.mdx");
		await writeFile(file, (await readFile(file, "utf8")) + addition);
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
			stderr: expect.stringMatching(/lianzheng\/3\/2\.mdx:5[\s\S]*就是须/),
		});
	});
});
