import { authorOf } from "../model/metadata.ts";
import { type KindType, kindType, type SiteSettings } from "../model/site-settings.ts";
import type { Speech } from "../model/speech.ts";

/** JSON-LD: what a page is, in the words of schema.org. */
export type LinkedData = Record<string, unknown>;

/** https://schema.org/Legislation, https://schema.org/Report, https://schema.org/CreativeWork. */
const TYPES: Readonly<Record<KindType, string>> = {
	speech: "CreativeWork",
	report: "Report",
	regulation: "Legislation",
	text: "CreativeWork",
};

const known = (data: LinkedData): LinkedData =>
	Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null));

/**
 * The first page of a site.
 * @param address its absolute address, or null where the site's is not known
 */
export function siteLinkedData(
	{ name, description, office }: Pick<SiteSettings, "name" | "description" | "office">,
	address: string | null,
): LinkedData {
	return known({
		"@context": "https://schema.org",
		"@type": "WebSite",
		name,
		description,
		inLanguage: "zh-Hans-CN",
		publisher: office === null ? null : { "@type": "Organization", name: office },
		url: address,
	});
}

/** Who spoke or issued; the source's own line may name either, and says no type. */
function authorData({ metadata }: Speech): LinkedData | string | null {
	const { speaker, issuer } = metadata;
	if (speaker) return { "@type": "Person", name: speaker.value };
	if (issuer) return { "@type": "Organization", name: issuer.value };
	return authorOf(metadata)?.value ?? null;
}

/**
 * A speech. Only what is known of it stands there; a regulation's number and date are also given in the
 * words for legislation.
 * @param address its cover's absolute address, or null where the site's is not known
 */
export function speechLinkedData(
	speech: Speech,
	settings: SiteSettings,
	address: string | null,
): LinkedData {
	const { metadata, title } = speech;
	const type = TYPES[kindType(settings, metadata.kind?.value)];
	const isLaw = type === "Legislation";
	return known({
		"@context": "https://schema.org",
		"@type": type,
		name: title,
		alternativeHeadline: metadata.subtitle?.value ?? null,
		abstract: metadata.summary,
		genre: metadata.kind?.value ?? null,
		author: authorData(speech),
		datePublished: metadata.isoDate,
		inLanguage: "zh-Hans-CN",
		identifier: metadata.number?.value ?? null,
		legislationIdentifier: isLaw ? (metadata.number?.value ?? null) : null,
		legislationDate: isLaw ? metadata.isoDate : null,
		locationCreated: metadata.place && { "@type": "Place", name: metadata.place.value },
		isPartOf: { "@type": "WebSite", name: settings.name },
		url: address,
	});
}
