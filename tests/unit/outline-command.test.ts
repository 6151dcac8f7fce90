import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runCut } from "../../src/cut/command.ts";

const fixture = (name: string) =>
	fileURLToPath(new URL(`../fixtures/outlines/${name}.txt`, import.meta.url));

describe("looking at a text before cutting it", () => {
	let root = "";
	let out: string[] = [];
	let err: string[] = [];
	const cut = (...args: string[]) =>
		runCut(args, { out: (line) => out.push(line), err: (line) => err.push(line), root });

	beforeEach(async () => {
		root = await mkdtemp(join(tmpdir(), "outline-"));
		[out, err] = [[], []];
	});
	afterEach(() => rm(root, { recursive: true }));

	test("--print-outline prints rows and nothing else, joins and tables left out, and writes nothing", async () => {
		expect(await cut(fixture("report-flattened-table"), "--print-outline")).toBe(0);
		expect(out.length).toBeGreaterThan(3);
		for (const row of out) {
			expect(row).toMatch(
				/^\d+\t(?:title|subtitle|byline|date|number|address|heading|appendix|signature|noise)\t[1-5-]\t.{1,30}$/u,
			);
		}
		expect(err).toEqual([]);
		expect(await readdir(root)).toEqual([]);
	});

	test("without a slug the tree is printed, a slug proposed, and nothing written", async () => {
		expect(await cut(fixture("notice-with-gap"))).toBe(0);
		expect(out.join("\n")).toContain("  一、加强监测  第4行");
		expect(out.join("\n")).toContain("第10行：编号从“三、”跳到“五、”");
		expect(out.at(-1)).toMatch(/--slug [a-z0-9-]+（/);
		expect(await readdir(root)).toEqual([]);
	});

	test("--mend says line by line what it mends", async () => {
		expect(await cut(fixture("plan-running-heads"), "--mend")).toBe(0);
		expect(out.filter((line) => /^第\d+行接到页码前的段落：/.test(line))).toHaveLength(12);
	});

	test("a file that is not there is named on stderr", async () => {
		expect(await cut("missing.txt", "--print-outline")).toBe(1);
		expect(out).toEqual([]);
		expect(err.join("\n")).toContain("missing.txt");
	});
});
