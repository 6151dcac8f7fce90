/** A file of a built site: its path below the site, and its bytes. */
export interface BuiltFile {
	path: string;
	bytes: number;
}

/** What a file is to whoever pays for the host; the first that fits. */
const KINDS: readonly (readonly [name: string, test: RegExp])[] = [
	["search", /^(?:search|pagefind)\/(?!.*\.html$)/],
	["pages", /\.html$/],
	["Word", /\.docx$/],
	["EPUB", /\.epub$/],
	["fonts", /\.(woff2?|ttf|otf)$/],
	["script and style", /\.(m?js|css)$/],
	["other", /^/],
];

/** Bytes in the unit that gives a short number. */
export function weight(bytes: number): string {
	if (bytes < 1024 * 1024) return `${Math.ceil(bytes / 1024)} KB`;
	return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/**
 * Says what a build has made, in a line for the whole and one for its kinds.
 * @param pages how many pages were built
 * @param seconds how long it took
 */
export function summarise(files: readonly BuiltFile[], pages: number, seconds: number): string[] {
	const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
	const byKind = new Map(KINDS.map(([name]) => [name, 0]));
	for (const { path, bytes } of files) {
		const [kind] = KINDS.find(([, test]) => test.test(path)) ?? ["other"];
		byKind.set(kind, (byKind.get(kind) ?? 0) + bytes);
	}
	const kinds = [...byKind].filter(([, bytes]) => bytes > 0);
	return [
		`${pages} pages in ${seconds.toFixed(1)} s; ${files.length} files, ${weight(total)}`,
		kinds.map(([name, bytes]) => `${name} ${weight(bytes)}`).join(" · "),
	];
}
