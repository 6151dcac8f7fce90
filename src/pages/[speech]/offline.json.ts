import type { APIRoute, GetStaticPaths, InferGetStaticPropsType } from "astro";
import { siteLibrary, speechPaths } from "../../library/site-library.ts";
import { offlineList } from "../../outputs/offline/offline-list.ts";
import { searchManifest } from "../../outputs/search-index/site-search.ts";

export const getStaticPaths = speechPaths satisfies GetStaticPaths;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

/** What belongs to a text without a network; once all is built, src/outputs/offline bundles it and says where. */
export const GET: APIRoute<Props> = async ({ props: { speech } }) => {
	const library = await siteLibrary();
	const files = offlineList(speech, library, searchManifest(library));
	return new Response(JSON.stringify({ title: speech.title, files }), {
		headers: { "content-type": "application/json" },
	});
};
