import type { APIRoute } from "astro";
import { siteHref } from "../components/links.ts";

/** Everything may be read; where the site's address is known, the way to its map. */
export const GET: APIRoute = ({ site }) => {
	const lines = ["User-agent: *", "Allow: /"];
	if (site) lines.push(`Sitemap: ${new URL(siteHref("sitemap-index.xml"), site).href}`);
	return new Response(`${lines.join("\n")}\n`, {
		headers: { "content-type": "text/plain; charset=utf-8" },
	});
};
