import { expect, test } from "vitest";
import { summarise } from "../../src/outputs/build-summary/weigh.ts";

test("a build's summary counts every file once, by what it is", () => {
	const files = [
		{ path: "index.html", bytes: 2048 },
		{ path: "search/index.html", bytes: 1024 },
		{ path: "search/sections.json", bytes: 1024 },
		{ path: "lianzheng/3.docx", bytes: 3 * 1024 * 1024 },
		{ path: "_astro/fang-song.x.woff2", bytes: 1 },
		{ path: "favicon.svg", bytes: 10 },
	];
	expect(summarise(files, 2, 4.24)).toEqual([
		"2 pages in 4.2 s; 6 files, 3.0 MB",
		"search 1 KB · pages 3 KB · Word 3.0 MB · fonts 1 KB · other 1 KB",
	]);
});
