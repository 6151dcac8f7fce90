import type { APIRoute } from "astro";
import { siteLibrary } from "../../library/site-library.ts";
import { makeCards } from "../../model/term-cards.ts";

/** What the small cards show, fetched when the first is wanted. */
export const GET: APIRoute = async () => {
	const { terms, documents, byTerm } = await siteLibrary();
	return new Response(JSON.stringify(makeCards(terms, documents, byTerm)), {
		headers: { "content-type": "application/json" },
	});
};
