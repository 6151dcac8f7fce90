import type { APIRoute } from "astro";
import { siteHref } from "../components/links.ts";
import { siteSettings } from "../library/site-library.ts";

/** What a phone needs to put the site on its first screen. */
export const GET: APIRoute = async () => {
	const { name } = await siteSettings();
	const png = (size: number) => ({
		src: siteHref(`icon-${size}.png`),
		sizes: `${size}x${size}`,
		type: "image/png",
		purpose: "any maskable",
	});
	const manifest = {
		id: siteHref(""),
		name,
		short_name: name,
		lang: "zh-Hans-CN",
		start_url: siteHref(""),
		scope: siteHref(""),
		// The way back and the address stay at hand.
		display: "minimal-ui",
		background_color: "#fbfaf6",
		theme_color: "#fbfaf6",
		icons: [
			png(192),
			png(512),
			{ src: siteHref("favicon.svg"), sizes: "any", type: "image/svg+xml" },
		],
	};
	return new Response(JSON.stringify(manifest), {
		headers: { "content-type": "application/manifest+json" },
	});
};
