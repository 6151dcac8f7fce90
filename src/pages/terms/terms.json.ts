import type { APIRoute } from "astro";
import { siteHref } from "../../components/links.ts";
import { siteLibrary, siteSettings } from "../../library/site-library.ts";
import { termsJson } from "../../outputs/terms/terms-json.ts";

/** The glossary as data for others: labels, definitions with their sources, relations. */
export const GET: APIRoute = async ({ site }) => {
	const { terms, documents } = await siteLibrary();
	const { name } = await siteSettings();
	const base = siteHref("");
	const address = site ? new URL(base, site).href : base;
	return new Response(JSON.stringify(termsJson(terms, documents, { name, address })), {
		headers: { "content-type": "application/json" },
	});
};
