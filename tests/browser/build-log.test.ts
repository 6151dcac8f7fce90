import { expect, inject, test } from "vitest";

/** The lines of the log without colours. */
const lines = inject("buildLog")
	// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape that begins a colour
	.replace(/\u001b\[\d+m/g, "")
	.trim()
	.split("\n");

test("a build's log is its warnings and a short summary", () => {
	expect(lines.slice(1)).toEqual([
		expect.stringMatching(/^\d+ pages in [\d.]+ s; \d+ files, [\d.]+ MB$/),
		expect.stringMatching(/^search .* · pages .* · Word /),
	]);
});

test("a warning is seen: a folder that is no speech is named", () => {
	expect(lines[0]).toMatch(/\[WARN\].*_draft: found a folder whose name is no slug/);
});
