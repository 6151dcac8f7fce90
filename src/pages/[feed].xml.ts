import rss from "@astrojs/rss";
import type { APIRoute, GetStaticPaths } from "astro";
import { siteHref } from "../components/links.ts";
import { siteLibrary, siteSettings } from "../library/site-library.ts";
import { authorOf } from "../model/metadata.ts";
import { firstWords } from "../model/naming.ts";
import type { Speech } from "../model/speech.ts";

/** A feed needs absolute addresses: without the site's there is none. */
export const getStaticPaths = (() =>
	import.meta.env.SITE ? [{ params: { feed: "feed" } }] : []) satisfies GetStaticPaths;

const NEWEST = 30;

/** The first day that a date such as 2023-02 may mean. */
function firstDay(isoDate: string): Date {
	const [year, month = "01", day = "01"] = isoDate.split("-");
	return new Date(`${year}-${month}-${day}T00:00:00Z`);
}

function itemOf({ slug, title, metadata, sections }: Speech) {
	const author = authorOf(metadata)?.value;
	return {
		title,
		link: siteHref(`${slug}/`),
		description: metadata.summary ?? (sections[0] ? firstWords(sections[0], 120) : title),
		...(metadata.isoDate ? { pubDate: firstDay(metadata.isoDate) } : {}),
		...(metadata.kind ? { categories: [metadata.kind.value] } : {}),
		...(author ? { customData: `<dc:creator>${escapeXml(author)}</dc:creator>` } : {}),
	};
}

const escapeXml = (text: string) =>
	text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/** `/feed.xml`: the newest texts. */
export const GET: APIRoute = async ({ site }) => {
	const { name, description } = await siteSettings();
	const { speeches } = await siteLibrary();
	return rss({
		title: name,
		description,
		site: new URL(siteHref(""), site).href,
		items: speeches.slice(0, NEWEST).map(itemOf),
		xmlns: { dc: "http://purl.org/dc/elements/1.1/" },
		customData: "<language>zh-Hans-CN</language>",
		trailingSlash: true,
	});
};
