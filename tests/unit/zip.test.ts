import { promisify } from "node:util";
import fc from "fast-check";
import JSZip from "jszip";
import { describe, expect, test } from "vitest";
import yauzl from "yauzl";
import { partOf, partText, readZip, writeZip } from "../../src/outputs/zip.ts";

const texts = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}(\/[a-z甲]{1,8}\.xml)?$/), fc.string(), {
	noNullPrototype: true,
});

describe("an archive written part by part", () => {
	test("is read by others as what went in", async () => {
		await fc.assert(
			fc.asyncProperty(texts, async (content) => {
				const bytes = writeZip(Object.entries(content).map(([name, text]) => partOf(name, text)));
				const zip = await JSZip.loadAsync(bytes, { checkCRC32: true });
				const read = await Promise.all(
					Object.keys(content).map(async (name) => [name, await zip.file(name)?.async("string")]),
				);
				expect(Object.fromEntries(read)).toEqual(content);
				expect(readZip(bytes).map((part) => [part.name, partText(part)])).toEqual(
					Object.entries(content),
				);
			}),
			{ numRuns: 50 },
		);
	});

	test("passes a strict reader and names one time for all", async () => {
		const bytes = writeZip([partOf("a.xml", "甲"), partOf("b/c.xml", "乙".repeat(1000))]);
		const open = promisify<Buffer, yauzl.Options, yauzl.ZipFile>(yauzl.fromBuffer);
		const zip = await open(bytes, { strictFileNames: true, lazyEntries: false });
		const times: string[] = [];
		zip.on("entry", (entry: yauzl.Entry) => {
			times.push(`${entry.lastModFileDate} ${entry.lastModFileTime}`);
		});
		await new Promise((resolve, reject) => zip.on("end", resolve).on("error", reject));
		expect(times).toEqual(["10273 0", "10273 0"]);
	});

	test("keeps what another library has packed, its times apart", async () => {
		const zip = new JSZip();
		zip.file("stored.bin", "一二三", { compression: "STORE" });
		zip.file("deflated.xml", "四".repeat(500), { compression: "DEFLATE" });
		const bytes = await zip.generateAsync({ type: "nodebuffer" });
		const again = await JSZip.loadAsync(writeZip(readZip(bytes)), { checkCRC32: true });
		expect(await again.file("stored.bin")?.async("string")).toBe("一二三");
		expect(await again.file("deflated.xml")?.async("string")).toBe("四".repeat(500));
	});

	test("is refused when it is none", () => {
		expect(() => readZip(Buffer.from("PK"))).toThrow("found no ZIP archive");
		expect(() => readZip(Buffer.alloc(100))).toThrow("found no ZIP archive");
	});
});
