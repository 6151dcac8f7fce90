import type { APIRoute, GetStaticPaths } from "astro";
import { siteLibrary } from "../../library/site-library.ts";
import { searchFiles } from "../../outputs/search-index/site-search.ts";

const ENDING = ".bin";

export const getStaticPaths = (async () =>
	searchFiles(await siteLibrary(), ENDING).map(([name, content]) => ({
		params: { file: name.slice(0, -ENDING.length) },
		props: { content },
	}))) satisfies GetStaticPaths;

/** The exact search's files that are no text. */
export const GET: APIRoute<{ content: Uint8Array | string }> = ({ props: { content } }) =>
	new Response(content as BodyInit, {
		headers: { "content-type": "application/octet-stream" },
	});
