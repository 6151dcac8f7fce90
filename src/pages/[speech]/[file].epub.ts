import type { APIRoute, GetStaticPaths } from "astro";
import { siteLibrary } from "../../library/site-library.ts";
import type { Speech } from "../../model/speech.ts";
import { epubFileOf } from "../../outputs/epub/site-epub-files.ts";

export const getStaticPaths = (async () =>
	(await siteLibrary()).speeches.map((speech) => ({
		params: { speech: speech.slug, file: speech.slug },
		props: { speech },
	}))) satisfies GetStaticPaths;

/** `/lianzheng/lianzheng.epub`: one for every speech. */
export const GET: APIRoute<{ speech: Speech }> = async ({ props }) => {
	const bytes = await epubFileOf(props.speech, await siteLibrary());
	return new Response(bytes as BodyInit, { headers: { "content-type": "application/epub+zip" } });
};
