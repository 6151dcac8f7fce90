import { posix } from "node:path";
import { all, type Node, named, readXml } from "./xml.ts";

/**
 * What Word asks of a file before it opens it without offering to repair it: the order of elements of
 * ECMA-376 part 1 (the schema wml.xsd, transitional), ids that are used once and names that lead somewhere.
 */

const words = (text: string) => text.trim().split(/\s+/);

/** The order of the properties inside an element; what is not named here must not stand there. */
const ORDERS: Readonly<Record<string, readonly string[]>> = {
	"w:pPr": words(`pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr
		suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct
		autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents
		suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr
		pPrChange`),
	"w:rPr":
		words(`rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint
		noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd
		fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange`),
	"w:sectPr": words(`headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc
		pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter
		docGrid printerSettings`),
	"w:style": words(`name aliases basedOn next link autoRedefine hidden uiPriority semiHidden
		unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr
		tblStylePr`),
	"w:tblPr":
		words(`tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc
		tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription`),
	"w:tcPr":
		words(`cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText
		vAlign hideMark`),
	"w:tbl": words("tblPr tblGrid tr"),
	"w:tc": words("tcPr p tbl"),
	"w:settings": words(`writeProtection view zoom removePersonalInformation displayBackgroundShape
		mirrorMargins defaultTabStop evenAndOddHeaders characterSpacingControl footnotePr endnotePr compat`),
	"w:styles": words("docDefaults latentStyles style"),
	"w:footnotes": words("footnote"),
	"w:footnote": words("p tbl"),
};

/** Elements that may stand in any order, beside those above: runs, fields, bookmarks. */
const local = (name: string) => name.replace(/^w:/, "");

function orderFaults(root: Node, file: string): string[] {
	return Object.entries(ORDERS).flatMap(([name, order]) =>
		all(root, named(name)).flatMap((node) => {
			const places = node.children.flatMap((child) =>
				typeof child === "string" ? [] : [{ child, at: order.indexOf(local(child.name)) }],
			);
			return places.flatMap(({ child, at }, i) => {
				if (at < 0) return [`${file}: ${child.name} in ${name}`];
				return at < (places[i - 1]?.at ?? 0) ? [`${file}: ${child.name} too late in ${name}`] : [];
			});
		}),
	);
}

function twice(values: readonly string[], what: string): string[] {
	return values.filter((value, i) => values.indexOf(value) < i).map((value) => `${what} ${value}`);
}

const values = (root: Node, name: string, attribute = "w:val") =>
	all(root, named(name)).map(({ attributes }) => attributes[attribute] ?? "");

/** Every field begins, separates and ends in its order, within its paragraphs. */
function fieldFaults(root: Node, file: string): string[] {
	const open: string[] = [];
	const faults: string[] = [];
	for (const type of values(root, "w:fldChar", "w:fldCharType")) {
		if (type === "begin") open.push(type);
		else if (open.length === 0) faults.push(`${file}: a field's ${type} without its beginning`);
		else if (type === "separate") {
			if (open.pop() !== "begin") faults.push(`${file}: a field with two results`);
			open.push(type);
		} else open.pop();
	}
	return open.length > 0 ? [...faults, `${file}: a field without an end`] : faults;
}

/** Numbers of bookmarks and notes, and the names that fields and links lead to. */
function referenceFaults(document: Node, footnotes: Node): string[] {
	const starts = values(document, "w:bookmarkStart", "w:id");
	const ends = values(document, "w:bookmarkEnd", "w:id");
	const names = values(document, "w:bookmarkStart", "w:name");
	const notes = values(footnotes, "w:footnote", "w:id");
	const marked = values(document, "w:footnoteReference", "w:id");
	const codes = all(document, named("w:instrText")).map(({ children }) => children.join(""));
	const targets = [
		...values(document, "w:hyperlink", "w:anchor"),
		...codes.flatMap((code) => /^(?:PAGEREF|NOTEREF) (\S+)/.exec(code)?.[1] ?? []),
	];
	return [
		...twice(starts, "bookmark"),
		...twice(names, "bookmark's name"),
		...twice(notes, "footnote"),
		...twice(marked, "footnote marked twice:"),
		...(String(starts) === String(ends) ? [] : ["bookmarks without their ends"]),
		...["-1", "0"].filter((id) => !notes.includes(id)).map((id) => `no separator ${id}`),
		...marked.filter((id) => !notes.includes(id)).map((id) => `no footnote ${id}`),
		...notes.filter((id) => Number(id) > 0 && !marked.includes(id)).map((id) => `no mark of ${id}`),
		...targets.filter((name) => !names.includes(name)).map((name) => `no bookmark ${name}`),
		...names.filter((name) => name.length > 40 || !/^[\p{L}_]\w*$/u.test(name)),
	];
}

function styleFaults(styles: Node, parts: readonly Node[]): string[] {
	const ids = values(styles, "w:style", "w:styleId");
	const named_ = all(styles, named("w:style")).map(
		(style) => values(style, "w:name")[0]?.toLowerCase() ?? "",
	);
	const used = [styles, ...parts].flatMap((root) =>
		["w:pStyle", "w:rStyle", "w:basedOn", "w:next", "w:link"].flatMap((name) => values(root, name)),
	);
	return [
		...twice(ids, "style"),
		...twice(named_, "style's name"),
		...[...new Set(used)].filter((id) => !ids.includes(id)).map((id) => `no style ${id}`),
	];
}

/** Every relationship inside the package leads to a part, and every part has a type. */
function packageFaults(files: ReadonlyMap<string, string>): string[] {
	const types = readXml(files.get("[Content_Types].xml") ?? "", "[Content_Types].xml");
	const extensions = values(types, "Default", "Extension");
	const overrides = values(types, "Override", "PartName");
	const relations = [...files].filter(([name]) => name.endsWith(".rels"));
	return [
		...[...files.keys()]
			.filter((name) => name !== "[Content_Types].xml")
			.filter(
				(name) =>
					!overrides.includes(`/${name}`) && !extensions.includes(name.split(".").at(-1) ?? ""),
			)
			.map((name) => `no type of ${name}`),
		...overrides.filter((name) => !files.has(name.slice(1))).map((name) => `no part ${name}`),
		...relations.flatMap(([name, xml]) => {
			const root = readXml(xml, name);
			const base = posix.dirname(posix.dirname(name));
			const inside = all(root, named("Relationship")).filter(
				({ attributes }) => attributes.TargetMode !== "External",
			);
			return [
				...twice(values(root, "Relationship", "Id"), `${name}: id`),
				...inside
					.map(({ attributes }) => posix.join(base, attributes.Target ?? ""))
					.filter((target) => !files.has(target))
					.map((target) => `${name}: no part ${target}`),
			];
		}),
	];
}

/**
 * What of a Word file Word would find amiss.
 * @param files its parts by their names
 * @throws Error where a part is not well-formed XML
 */
export function wordFaults(files: ReadonlyMap<string, string>): string[] {
	const read = (name: string) => readXml(files.get(name) ?? "", name);
	const parts = [...files.keys()].filter((name) => /^word\/[a-z]+\d*\.xml$/.test(name));
	const [document, footnotes, styles] = ["document", "footnotes", "styles"].map((name) =>
		read(`word/${name}.xml`),
	) as [Node, Node, Node];
	return [
		...packageFaults(files),
		...parts.flatMap((name) => [
			...orderFaults(read(name), name),
			...fieldFaults(read(name), name),
		]),
		...referenceFaults(document, footnotes),
		...styleFaults(styles, parts.map(read)),
	];
}
