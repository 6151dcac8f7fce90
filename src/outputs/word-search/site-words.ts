import type { APIRoute, GetStaticPaths } from "astro";
import { siteLibrary } from "../../library/site-library.ts";
import type { Library } from "../../model/library.ts";
import { makeWordFiles, type WordFiles } from "./word-files.ts";

const made = new WeakMap<Library, Promise<WordFiles>>();

/** The files of the site's search by words, made once a build. */
function wordFiles(library: Library): Promise<WordFiles> {
	const known = made.get(library) ?? makeWordFiles(library);
	made.set(library, known);
	return known;
}

type Content = { content: Uint8Array | string };

/** The addresses of the files with an ending: in development each ending needs a route of its own. */
export function wordPaths(ending: string): GetStaticPaths {
	return async () =>
		[...(await wordFiles(await siteLibrary()))]
			.filter(([name]) => name.endsWith(ending))
			.map(([name, content]) => ({
				params: { file: name.slice(0, -ending.length) },
				props: { content },
			}));
}

/** A file of the search by words. */
export const wordFile: APIRoute<Content> = ({ props: { content } }) =>
	new Response(content as ConstructorParameters<typeof Response>[0]);
