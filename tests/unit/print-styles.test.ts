import { readFile } from "node:fs/promises";
import postcss, { type AtRule, type Root, type Rule } from "postcss";
import { describe, expect, test } from "vitest";
import {
	DASH,
	MILLIMETRES_A_POINT,
	OFFICIAL_PAGE,
	SMALL_TYPE,
} from "../../src/render/page-geometry.ts";

const paper = postcss.parse(await readFile("src/styles/print.css", "utf8"));
const preview = postcss.parse(await readFile("src/styles/print-preview.css", "utf8"));

/** A length of a style sheet in millimetres. */
function millimetres(value: string | undefined): number {
	const [, number, unit] = /^(-?[\d.]+)(mm|pt)$/.exec(value ?? "") ?? [];
	if (!number) throw new Error(`${value}: not a length in mm or pt`);
	return Number(number) * (unit === "pt" ? MILLIMETRES_A_POINT : 1);
}

/** The value of a property in the first rule of a selector, or of a page by its name. */
function declared(root: Root, selector: string, property: string): string | undefined {
	let found: string | undefined;
	const look = (container: AtRule | Rule) =>
		container.walkDecls(property, ({ value }) => {
			found ??= value;
		});
	root.walkRules((rule) => {
		if (rule.selectors.includes(selector)) look(rule);
	});
	root.walkAtRules("page", (page) => {
		if (`@page ${page.params}`.trim() === selector) look(page);
	});
	return found;
}

/** Top, right, bottom and left of a page, in millimetres. */
const marginsOf = (page: string) =>
	(declared(paper, page, "margin") ?? "").split(" ").map(millimetres);

describe("the official page of print.css", () => {
	const { margin, text, area, lines, characters, bodyPoints, titlePoints, pageNumberPoints } =
		OFFICIAL_PAGE;

	test("has the margins and the measure of the standard", () => {
		expect(declared(paper, "@page", "size")).toBe("A4");
		const margins = [margin.top, margin.right, margin.bottom, margin.left];
		for (const [i, value] of marginsOf("@page").entries())
			expect(value).toBeCloseTo(margins[i] ?? 0);
		expect(declared(paper, ".speech-text", "width")).toBe(`${text.width}mm`);
		expect(OFFICIAL_PAGE.width - margin.left - margin.right).toBe(text.width);
	});

	test("has its characters from 37 to 262 mm, half of the leading outside them", () => {
		const [top = 0, , bottom = 0] = marginsOf("@page");
		const pitch = millimetres(declared(paper, ":root:root:root", "--pitch"));
		const leading = pitch - millimetres(declared(paper, ".speech-text", "font-size"));
		expect(top + leading / 2).toBeCloseTo(37, 1);
		expect(top + pitch * lines - leading / 2).toBeGreaterThan(262 - 0.25);
		expect(OFFICIAL_PAGE.height - bottom - leading / 2).toBeCloseTo(262, 1);
	});

	test("has the line of its number around the dash, 7 mm below the characters", () => {
		const size = pageNumberPoints * MILLIMETRES_A_POINT;
		for (const side of [":right", ":left"]) {
			const [above = 0] = (declared(paper, `@page ${side}`, "padding") ?? "")
				.split(" ")
				.slice(0, 1)
				.map(millimetres);
			expect(millimetres(declared(paper, `@page ${side}`, "line-height"))).toBeCloseTo(size);
			const middle = OFFICIAL_PAGE.height - margin.bottom + above + size / 2;
			expect(Math.abs(middle - DASH)).toBeLessThan(0.5);
			expect(above).toBe(millimetres(declared(preview, ":root:root:root", "--number-below")));
		}
	});

	test("has 22 lines, which fit with less than a quarter of a millimetre to spare", () => {
		const pitch = millimetres(declared(paper, ":root:root:root", "--pitch"));
		expect(pitch * lines).toBeLessThanOrEqual(area.height);
		expect(pitch * lines).toBeGreaterThan(area.height - 0.25);
	});

	test("has 28 characters, which fit with less than a tenth of a millimetre to spare", () => {
		const size = millimetres(declared(paper, ".speech-text", "font-size"));
		const spacing = millimetres(declared(paper, ".speech-text", "letter-spacing"));
		expect(size / MILLIMETRES_A_POINT).toBeCloseTo(bodyPoints);
		const line = (size + spacing) * characters;
		expect(line).toBeLessThanOrEqual(text.width);
		expect(line).toBeGreaterThan(text.width - 0.1);
		const indent = millimetres(declared(paper, ".section", "text-indent"));
		expect(indent).toBeCloseTo((size + spacing) * 2, 1);
	});

	test("has the sizes of type of the standard", () => {
		expect(declared(paper, ".print-title", "font-size")).toBe(`${titlePoints}pt`);
		for (const side of [":right", ":left"]) {
			expect(declared(paper, `@page ${side}`, "font-size")).toBe(`${pageNumberPoints}pt`);
		}
	});
});

test("what an editor adds and tables have the same type and pitch in print and in Word", () => {
	const points = (selector: string, property: string) =>
		millimetres(declared(paper, selector, property)) / MILLIMETRES_A_POINT;
	const terms = '[data-print-terms="shown"] .print-terms';
	const { editor, table } = SMALL_TYPE;
	expect(points(terms, "font-size")).toBeCloseTo(editor.points);
	expect(points(terms, "--small-pitch")).toBeCloseTo(editor.pitch);
	expect(points(".text-table table", "font-size")).toBeCloseTo(table.points);
	const pitch = Number(declared(paper, ".text-table table", "line-height")) * table.points;
	expect(pitch).toBeCloseTo(table.pitch);
});

test.each([
	["@page", ":root:root:root"],
	["@page large", ':root[data-print="large"]:root:root'],
	["@page compact", ':root[data-print="compact"]:root:root'],
])("the preview's sheet has the area of %s", (page, sheet) => {
	const [top = 0, right = 0, bottom = 0, left = 0] = marginsOf(page);
	const area = Object.fromEntries(
		["--top", "--left", "--width", "--height"].map((name) => [
			name,
			millimetres(declared(preview, sheet, name)),
		]),
	);
	expect(area["--top"]).toBe(top);
	expect(area["--left"]).toBe(left);
	expect(area["--width"]).toBe(OFFICIAL_PAGE.width - left - right);
	expect(area["--height"]).toBeCloseTo(OFFICIAL_PAGE.height - top - bottom, 6);
});

test.each([
	["large", 21, 1],
	["compact", 23, 2],
])("a line of preset %s holds %i characters exactly", (preset, characters, columns) => {
	const text = `[data-print="${preset}"] .speech-text`;
	const width = millimetres(declared(paper, text, "width"));
	const gap = columns > 1 ? millimetres(declared(paper, text, "column-gap")) : 0;
	const line = (width - gap * (columns - 1)) / columns;
	const size = millimetres(declared(paper, text, "font-size"));
	expect(line - size * characters).toBeGreaterThan(0.05);
	expect(line - size * characters).toBeLessThan(0.5);
});
