import type { APIRoute, GetStaticPaths } from "astro";
import type { SpeechOnDisk } from "../../markdown/read-speech.ts";
import { siteSpeeches } from "../../markdown/site-speeches.ts";
import { pagesOf, type SpeechPage } from "../../model/pages.ts";
import { wordFileOf } from "../../outputs/word/site-word-files.ts";

export const getStaticPaths = (async () =>
	(await siteSpeeches()).flatMap((speech) =>
		pagesOf(speech).map((page) => ({
			params: { speech: speech.slug, file: page.path },
			props: { speech, page },
		})),
	)) satisfies GetStaticPaths;

/** `/lianzheng/3/2.docx`: one for every page of a speech. */
export const GET: APIRoute<{ speech: SpeechOnDisk; page: SpeechPage }> = async ({ props }) => {
	const bytes = await wordFileOf(props.speech, props.page);
	return new Response(bytes as BodyInit, {
		headers: {
			"content-type": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
		},
	});
};
