/** An empty MDX comment: it parts two stretches of text and shows nothing. */
const BREAK = "{/**/}";

/** Text that GFM turns into a link by itself; no backslash stops it, a break does. */
function breakLinks(text: string): string {
	return text
		.replace(/(https?)(?=:\/\/)/gi, `$1${BREAK}`)
		.replace(/(www)(?=\.)/gi, `$1${BREAK}`)
		.replace(/@/g, `${BREAK}@`);
}

/**
 * Escapes the characters of a text that Markdown, GFM or MDX read as markup, so that it reads back
 * the same. What cannot be markup in running text stays as it is, for the editor's eyes.
 */
export function escapeInline(text: string): string {
	const escaped = text.replace(/[\\`*_<{}[\]~]/g, "\\$&").replace(/&(?=#|[a-z0-9])/gi, "&amp;");
	return breakLinks(escaped);
}

/** White space at the edge of a block as references, which Markdown does not trim. */
function keepEdges(text: string): string {
	const refer = (space: string) =>
		[...space].map((c) => `&#x${(c.codePointAt(0) ?? 32).toString(16).toUpperCase()};`).join("");
	return text.replace(/^\s+/, refer).replace(/\s+$/, refer);
}

/** Escapes what is markup only where a block begins: # > - + 1. and MDX's import and export. */
export function escapeBlock(mdx: string): string {
	return keepEdges(mdx)
		.replace(/^[#>+=-]/, "\\$&")
		.replace(/^(\d{1,9})(?=[.)])/, "$1\\")
		.replace(
			/^[ie](?=mport\b|xport\b)/,
			(c) => `&#x${c.charCodeAt(0).toString(16).toUpperCase()};`,
		);
}

/** A heading's text: a run of # at its end would close it. */
export function escapeHeading(mdx: string): string {
	return keepEdges(mdx).replace(/#(?=#*$)/g, "\\#");
}
