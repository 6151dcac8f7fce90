import type { APIRoute } from "astro";
import { siteTerms } from "../../markdown/site-terms.ts";
import { makeCards } from "../../model/term-cards.ts";

/** What the small cards show, fetched when the first is wanted. */
export const GET: APIRoute = async () => {
	const { terms, byTerm } = await siteTerms();
	return new Response(JSON.stringify(makeCards(terms, byTerm)), {
		headers: { "content-type": "application/json" },
	});
};
