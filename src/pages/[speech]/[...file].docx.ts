import type { APIRoute, GetStaticPaths } from "astro";
import { siteLibrary } from "../../library/site-library.ts";
import { pagesOf, type SpeechPage } from "../../model/pages.ts";
import type { Speech } from "../../model/speech.ts";
import { wordFileOf } from "../../outputs/word/site-word-files.ts";

export const getStaticPaths = (async () =>
	(await siteLibrary()).speeches.flatMap((speech) =>
		pagesOf(speech).map((page) => ({
			params: { speech: speech.slug, file: page.path },
			props: { speech, page },
		})),
	)) satisfies GetStaticPaths;

/** `/lianzheng/3/2.docx`: one for every page of a speech. */
export const GET: APIRoute<{ speech: Speech; page: SpeechPage }> = async ({ props }) => {
	const bytes = await wordFileOf(props.speech, props.page);
	return new Response(bytes as BodyInit, {
		headers: {
			"content-type": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
		},
	});
};
