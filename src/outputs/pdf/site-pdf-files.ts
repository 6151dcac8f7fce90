import { siteSettings } from "../../library/site-library.ts";
import { authorOf } from "../../model/metadata.ts";
import { pagesOf, type SpeechPage } from "../../model/pages.ts";
import type { Speech } from "../../model/speech.ts";
import type { PdfFacts } from "./finish-pdf.ts";
import { readKeptPdf } from "./kept-pdfs.ts";
import { hashOfMakers, pdfKey } from "./pdf-key.ts";

let makers: Promise<string> | undefined;

/** The key of a page of the site: what its PDF must have been made from. */
async function keyOf(speech: Speech, page: SpeechPage): Promise<string> {
	makers ??= hashOfMakers();
	const { name, editor } = await siteSettings();
	const around = [name, editor, import.meta.env?.BASE_URL ?? "/", import.meta.env?.SITE ?? ""];
	return pdfKey(speech, page, around, await makers);
}

/** The PDF of a page of the site, or null where none was made from what the page now is. */
export async function pdfFileOf(speech: Speech, page: SpeechPage): Promise<Uint8Array | null> {
	return readKeptPdf(speech.slug, page.path, await keyOf(speech, page));
}

/** What `npm run pdf` is told of a speech by the site that was built: its pages and their keys. */
export interface PdfPlan {
	/** The site's base path. */
	base: string;
	facts: PdfFacts;
	/** The title of a page besides the speech's, and its key; by the page's path. */
	pages: Record<string, { place: string; key: string }>;
}

/** The plan of a speech of the site. */
export async function pdfPlanOf(speech: Speech): Promise<PdfPlan> {
	const pages = await Promise.all(
		pagesOf(speech).map(
			async (page) => [page.path, { place: page.place, key: await keyOf(speech, page) }] as const,
		),
	);
	return {
		base: import.meta.env?.BASE_URL ?? "/",
		facts: {
			title: speech.title,
			author: authorOf(speech.metadata)?.value ?? "",
			site: (await siteSettings()).name,
		},
		pages: Object.fromEntries(pages),
	};
}
