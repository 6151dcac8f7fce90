import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runCut } from "../../src/cut/command.ts";

const SOURCE = [
	"植树总结",
	"2024年3月1日",
	"一、成绩",
	"栽了树,也修了路。“两保一稳”有了眉目。",
	"二、不足",
	"有的地方（山后没有水。栽了树，也修了路，大家都出了力。",
	"四、打算",
	"明年在**村再栽。栽了树，也修了路，大家都出了力。",
].join("\n");

const TERM = `---
name: "两保一稳工作法"
aliases: []
pinyin: "liǎng bǎo yī wěn gōngzuòfǎ"
category: "工作"
evidence: []
searched: { until: "2024-01-01", where: ["中国政府网"] }
---

原文未作解释，未见公开出处。
`;

describe("the rehearsal", () => {
	let content = "";
	let received = "";
	let out: string[] = [];
	let err: string[] = [];
	const cut = (...args: string[]) =>
		runCut(args, {
			out: (line) => out.push(line),
			err: (line) => err.push(line),
			root: join(content, "speeches"),
		});
	const pageAt = () => /预演写在 (.+?)，/.exec(out.join("\n"))?.[1] ?? "";

	beforeEach(async () => {
		const home = await mkdtemp(join(tmpdir(), "rehearse-"));
		[content, received] = [join(home, "content"), join(home, "received", "植树.txt")];
		await mkdir(join(home, "received"));
		await writeFile(received, SOURCE);
		[out, err] = [[], []];
	});
	afterEach(() => rm(join(content, ".."), { recursive: true }));

	test("of a file names every doubt and slip with its line, beside the file and not in the library", async () => {
		expect(await cut(received, "--rehearse")).toBe(0);
		expect(pageAt()).toBe(join(content, "../received/植树-预演.html"));
		const page = await readFile(pageAt(), "utf8");
		for (const said of [
			"编号从“二、”跳到“四、”",
			"第4行</td><td>栽了树,也修了路",
			"“（”不成对",
			"“两保一稳”还没有术语条目",
			"与第6行的一句相同",
			"隐去2个星号",
		]) {
			expect(page).toContain(said);
		}
		expect(page).toContain("<h1>植树总结</h1>");
		expect(await readdir(join(content, "..", "received"))).toEqual(["植树-预演.html", "植树.txt"]);
		expect(await readdir(join(content, "..")).then((names) => names.sort())).toEqual(["received"]);
	});

	test("asks for nothing, runs nothing, and shows markup in the text as text", async () => {
		await writeFile(received, SOURCE.replace("植树总结", "总结<x onerror=alert(1)>"));
		expect(await cut(received, "--rehearse")).toBe(0);
		const page = await readFile(pageAt(), "utf8");
		expect(page).not.toMatch(/<x|<script|https?:/);
		expect(page).toContain("default-src 'none'");
		expect(page).toContain("总结&#x3C;x onerror=alert(1)>");
	});

	test("takes the library's terms, and says so when they cannot be read", async () => {
		await mkdir(join(content, "terms"), { recursive: true });
		await writeFile(join(content, "site.yaml"), "categories: [工作]\n");
		await writeFile(join(content, "terms/liang-bao.mdx"), TERM);
		expect(await cut(received, "--rehearse")).toBe(0);
		expect(out.join("\n")).not.toContain("术语");
		out = [];
		await writeFile(join(content, "terms/liang-bao.mdx"), "---\nname: 1\n---\n");
		expect(await cut(received, "--rehearse")).toBe(0);
		expect(out.join("\n")).toContain("术语没有查");
	});

	test("of a speech that is there compares sentence by sentence, and writes nothing into it", async () => {
		expect(await cut(received, "--slug", "zhishu")).toBe(0);
		const folder = join(content, "speeches/zhishu");
		const outline = await readFile(join(folder, "outline.tsv"), "utf8");
		await writeFile(join(folder, "outline.tsv"), outline.replace(/^5\theading.*\n/m, ""));
		const before = await readFile(join(folder, "1/index.mdx"), "utf8").catch(() => "");
		[out, err] = [[], []];
		expect(await cut("--slug", "zhishu", "--rehearse")).toBe(0);
		const page = await readFile(pageAt(), "utf8");
		expect(page).toContain("换了地址");
		expect(page).toMatch(/<td>2\/#s2<\/td><td>1\/#s\d<\/td>/);
		expect(pageAt().startsWith(content)).toBe(false);
		expect(await readFile(join(folder, "1/index.mdx"), "utf8").catch(() => "")).toBe(before);
		await rm(join(pageAt(), ".."), { recursive: true });
	});

	test("of a new text for a speech that is there shows what was changed, taken out and added", async () => {
		expect(await cut(received, "--slug", "zhishu")).toBe(0);
		await writeFile(received, `${SOURCE.replace("栽了树,也修了路。", "")}\n再修一座桥。`);
		out = [];
		expect(await cut(received, "--slug", "zhishu", "--rehearse")).toBe(0);
		const page = await readFile(pageAt(), "utf8");
		expect(page).toMatch(/删去（1句）[\s\S]*栽了树,也修了路。/);
		expect(page).toMatch(/新增（1句）[\s\S]*再修一座桥。/);
		expect(out.join("\n")).toContain("1句删去，1句新增");
	});

	test("never writes over a file that is not its own", async () => {
		const place = join(content, "../received/植树-预演.html");
		await writeFile(place, "<p>别人的</p>");
		expect(await cut(received, "--rehearse")).toBe(0);
		expect(await readFile(place, "utf8")).toBe("<p>别人的</p>");
		expect(pageAt()).not.toBe(place);
		await rm(join(pageAt(), ".."), { recursive: true });
	});

	test("says why a text cannot be cut as it stands", async () => {
		await writeFile(received, "植树总结\n2024年3月1日");
		expect(await cut(received, "--rehearse")).toBe(0);
		expect(await readFile(pageAt(), "utf8")).toMatch(/还不能切分[\s\S]*没有一行正文/);
	});
});
