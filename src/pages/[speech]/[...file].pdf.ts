import type { APIRoute, GetStaticPaths } from "astro";
import { siteLibrary } from "../../library/site-library.ts";
import { pagesOf } from "../../model/pages.ts";
import { pdfFileOf } from "../../outputs/pdf/site-pdf-files.ts";

export const getStaticPaths = (async () => {
	const all = (await siteLibrary()).speeches.flatMap((speech) =>
		pagesOf(speech).map(async (page) => {
			const pdf = await pdfFileOf(speech, page);
			return pdf ? [{ params: { speech: speech.slug, file: page.path }, props: { pdf } }] : [];
		}),
	);
	return (await Promise.all(all)).flat();
}) satisfies GetStaticPaths;

/** `/lianzheng/3/2.pdf`: those that `npm run pdf` has made of what the pages now are. */
export const GET: APIRoute<{ pdf: Uint8Array }> = ({ props }) =>
	new Response(props.pdf as BodyInit, { headers: { "content-type": "application/pdf" } });
