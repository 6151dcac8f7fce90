import { type Document, Packer } from "docx";
import { partOf, partText, readZip, writeZip, type ZipPart } from "../zip.ts";
import { OFF_GRID, RULE_PITCH } from "./styles.ts";

/** Finishes what the library has packed, where it has no option for what is wanted. */

/** The time that every file says it was made, so that two builds give the same bytes. */
const STAMP = "2000-01-01T00:00:00Z";

/** A place in a part's XML, and what stands there instead. */
type Change = readonly [found: string, instead: string];

const DEFAULT_CHARACTER_STYLE =
	'<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>';

const STYLE_CHANGES: readonly Change[] = [
	// Punctuation stays inside the 28 characters of a line (ECMA-376 part 1, 17.3.1.21).
	["<w:pPrDefault><w:pPr>", '<w:pPrDefault><w:pPr><w:overflowPunct w:val="0"/>'],
	// The style that every character style of the library rests on.
	["</w:docDefaults>", `</w:docDefaults>${DEFAULT_CHARACTER_STYLE}`],
];

/** Where a style that is not set on the grid says so: before its spacing (17.3.1.32). */
const OFF_GRID_SPACING = new RegExp(
	`(<w:style [^>]*w:styleId="(?:${OFF_GRID.join("|")})"(?:(?!</w:style>).)*?)(?=<w:spacing [^>]*w:line=)`,
	"g",
);

const SETTING_CHANGES: readonly Change[] = [
	// Word looks here for the two rules above footnotes (17.11.9).
	[
		"<w:compat>",
		'<w:characterSpacingControl w:val="doNotCompress"/><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:endnotePr><w:endnote w:id="-1"/><w:endnote w:id="0"/></w:endnotePr><w:compat>',
	],
];

/** The rules above notes are rules alone: the library sets a note's number before them. */
const NUMBER_BEFORE_RULE =
	/<w:r><w:rPr><w:rStyle w:val="(?:Footnote|Endnote)Reference"\/><\/w:rPr><w:(?:footnote|endnote)Ref\/><\/w:r>(?=<w:r><w:(?:s|continuationS)eparator\/>)/g;

/** As high as a line of the grid in Word, unless they say otherwise. */
const HEIGHT_OF_RULE =
	/<w:spacing w:after="0" w:line="240" w:lineRule="auto"\/>(?=<\/w:pPr><w:r><w:(?:s|continuationS)eparator\/>)/g;
const RULE_SPACING = `<w:spacing w:after="0" w:line="${RULE_PITCH}" w:lineRule="exact"/>`;

const rulesAlone = (notes: string) =>
	notes.replace(NUMBER_BEFORE_RULE, "").replace(HEIGHT_OF_RULE, RULE_SPACING);

function changed(part: ZipPart, changes: readonly Change[]): string {
	return changes.reduce((text, [found, instead]) => {
		if (!text.includes(found)) {
			throw new Error(`${part.name}: found no “${found}”, which the library wrote before.`);
		}
		return text.replace(found, instead);
	}, partText(part));
}

/** Parts that are the same in every file, finished and packed once for all of them. */
const SAME = [
	"word/styles.xml",
	"word/settings.xml",
	"word/numbering.xml",
	"word/endnotes.xml",
	"word/fontTable.xml",
	"word/theme/theme1.xml",
	"docProps/app.xml",
	"docProps/custom.xml",
];

let same: ReadonlyMap<string, ZipPart> | undefined;

/** Whether the library need not write the styles again: it is as good as half its work. */
export function hasStyles(): boolean {
	return same !== undefined;
}

function finishPart(part: ZipPart): ZipPart {
	const withText = (text: string) => partOf(part.name, text);
	switch (part.name) {
		case "word/styles.xml":
			return withText(
				changed(part, STYLE_CHANGES).replace(OFF_GRID_SPACING, '$1<w:snapToGrid w:val="0"/>'),
			);
		case "word/settings.xml":
			return withText(changed(part, SETTING_CHANGES));
		case "word/endnotes.xml":
		case "word/footnotes.xml":
			return withText(rulesAlone(partText(part)));
		case "docProps/core.xml":
			return withText(partText(part).replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, STAMP));
		default:
			return part;
	}
}

/**
 * A document as a Word file: styles, settings and notes as the standard wants them, and every time in it the
 * same moment.
 */
export async function packDocument(document: Document): Promise<Buffer> {
	const known = same;
	// The library packs what stands in place of a part that is known.
	const overrides = known ? SAME.map((path) => ({ path, data: "" })) : [];
	const packed = readZip(await Packer.toBuffer(document, undefined, overrides));
	const parts = packed.map((part) => known?.get(part.name) ?? finishPart(part));
	same ??= new Map(
		parts.flatMap((part) => (SAME.includes(part.name) ? [[part.name, part] as const] : [])),
	);
	return writeZip(parts);
}
