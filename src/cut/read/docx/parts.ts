import { posix } from "node:path";
import type { Zip } from "../zip.ts";
import { childrenOf, parseXml, type XmlElement } from "./xml.ts";

/** The parts of a Word file that hold words or say how they are shown. */
export interface Parts {
	document: XmlElement;
	styles: XmlElement | undefined;
	numbering: XmlElement | undefined;
	footnotes: XmlElement | undefined;
	endnotes: XmlElement | undefined;
	comments: XmlElement | undefined;
	headersAndFooters: XmlElement[];
}

/** A relationship: the last word of its type, and the member it leads to. */
interface Relationship {
	type: string;
	target: string;
}

async function readPart(zip: Zip, name: string): Promise<XmlElement | undefined> {
	const bytes = await zip.read(name);
	if (!bytes) return undefined;
	try {
		return parseXml(bytes);
	} catch (error) {
		throw new Error(`${name}：${(error as Error).message}`);
	}
}

/** The relationships of a member (ECMA-376-2, 9.3), of the package itself for the empty name. */
async function readRelationships(zip: Zip, owner: string): Promise<Relationship[]> {
	const folder = posix.dirname(owner);
	const name = posix.join(folder, "_rels", `${posix.basename(owner)}.rels`);
	return childrenOf(await readPart(zip, name), "rel:Relationship")
		.map(({ attributes }) => attributes)
		.filter(({ TargetMode }) => TargetMode !== "External")
		.map(({ Type = "", Target = "" }) => ({
			type: Type.replace(/.*\//, ""),
			target: Target.startsWith("/") ? Target.slice(1) : posix.join(folder, Target),
		}));
}

/**
 * Finds the parts of a Word file by their relationships and parses them; pictures stay packed.
 * @throws Error naming the part that is missing, damaged or not well formed
 */
export async function readParts(zip: Zip): Promise<Parts> {
	const main = (await readRelationships(zip, "")).find(({ type }) => type === "officeDocument");
	const name = main?.target ?? "word/document.xml";
	const document = await readPart(zip, name);
	if (!document) throw new Error(`里面没有 ${name}`);
	if (document.name !== "w:document") {
		throw new Error(`${name}：开头是 <${document.name}>，应当是 <w:document>`);
	}
	const related = await readRelationships(zip, name);
	const byType = async (type: string) => {
		const found = related.find((relationship) => relationship.type === type);
		return found && (await readPart(zip, found.target));
	};
	const headersAndFooters: XmlElement[] = [];
	for (const { type, target } of related) {
		if (type !== "header" && type !== "footer") continue;
		const part = await readPart(zip, target);
		if (part) headersAndFooters.push(part);
	}
	return {
		document,
		styles: await byType("styles"),
		numbering: await byType("numbering"),
		footnotes: await byType("footnotes"),
		endnotes: await byType("endnotes"),
		comments: await byType("comments"),
		headersAndFooters,
	};
}
