import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fontFor, keyOfFont } from "../../src/outputs/paper-font/kept-font.ts";

let folder: string;
let cuts: string[];
const cut = async (characters: string) => {
	cuts.push(characters);
	return Buffer.from(`font of ${characters}`);
};
const text = async (characters: string) =>
	Buffer.from(await fontFor(characters, folder, cut)).toString();

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "kept-font-"));
	cuts = [];
});

afterEach(async () => {
	await rm(folder, { recursive: true, force: true });
});

test("the paper font is cut once for the same characters, and anew for others", async () => {
	expect(await text("甲乙")).toBe("font of 甲乙");
	expect(await text("甲乙")).toBe("font of 甲乙");
	expect(await text("甲乙丙")).toBe("font of 甲乙丙");
	expect(cuts).toEqual(["甲乙", "甲乙丙"]);
	expect(await keyOfFont("甲乙")).not.toBe(await keyOfFont("甲乙丙"));
});

test("only the last few are kept, and nothing unfinished", async () => {
	for (const characters of "一二三四五六七八") await text(characters);
	const kept = await readdir(folder);
	expect(kept).toHaveLength(5);
	expect(kept).toContain(`${await keyOfFont("八")}.woff2`);
});

test("a font that cannot be cut is not kept", async () => {
	const fail = () => Promise.reject(new Error("no memory"));
	await expect(fontFor("甲", folder, fail)).rejects.toThrow("no memory");
	expect(await text("甲")).toBe("font of 甲");
});
