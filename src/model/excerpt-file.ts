/** The file in which a reader takes their excerpts to another device and brings them back. */
import { type Excerpt, excerptId, readExcerpt } from "./excerpts.ts";

const FORMAT = "speech-excerpts";
const VERSION = 1;

/** Excerpts, in their order, as the content of a file: JSON with all that is kept of them, one in a line. */
export function writeExcerptFile(excerpts: readonly Excerpt[]): string {
	const lines = excerpts.map((excerpt) => JSON.stringify(excerpt)).join(",\n");
	return `{"format":"${FORMAT}","version":${VERSION},"excerpts":[\n${lines}\n]}\n`;
}

/** What was read from a file. */
export interface ReadExcerpts {
	/** In the order of the file, each once. */
	excerpts: Excerpt[];
	/** How many entries are no excerpts. */
	refused: number;
}

/**
 * Reads the content of such a file, also from a message with words around it.
 * @returns null when it is something else, or of a later version
 */
export function readExcerptFile(content: string): ReadExcerpts | null {
	const data = parse(content);
	if (typeof data !== "object" || data === null) return null;
	const { format, version, excerpts } = data as Record<string, unknown>;
	if (format !== FORMAT || version !== VERSION || !Array.isArray(excerpts)) return null;
	const read = excerpts.flatMap((item: unknown) => readExcerpt(item) ?? []);
	const unique = new Map<string, Excerpt>();
	for (const excerpt of read) {
		const id = excerptId(excerpt);
		if (!unique.has(id)) unique.set(id, excerpt);
	}
	return { excerpts: [...unique.values()], refused: excerpts.length - read.length };
}

function parse(content: string): unknown {
	const from = content.indexOf("{");
	const to = content.lastIndexOf("}");
	try {
		return JSON.parse(content.slice(from, to + 1));
	} catch {
		return null;
	}
}
