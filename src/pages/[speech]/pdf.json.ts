import type { APIRoute, GetStaticPaths } from "astro";
import { speechPaths } from "../../library/site-library.ts";
import type { Speech } from "../../model/speech.ts";
import { pdfPlanOf } from "../../outputs/pdf/site-pdf-files.ts";

export const getStaticPaths = speechPaths satisfies GetStaticPaths;

/** `/lianzheng/pdf.json`: from what the PDFs of a speech have to be made, for `npm run pdf`. */
export const GET: APIRoute<{ speech: Speech }> = async ({ props }) =>
	Response.json(await pdfPlanOf(props.speech));
