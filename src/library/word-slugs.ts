import { pinyin } from "pinyin-pro";

/** A word as part of an address: its pinyin without tones, such as `gong-zuo-bao-gao`. */
function plainSlug(word: string): string {
	const slug = pinyin(word, { toneType: "none", nonZh: "consecutive", type: "array" })
		.join("-")
		.toLowerCase()
		.replace(/ü/g, "v")
		.replace(/[^a-z0-9]+/g, "-")
		.replace(/^-+|-+$/g, "");
	return slug || "x";
}

/** A function that gives each word a slug of its own; of two that sound the same the later has a number. */
export function distinctSlugs(): (word: string) => string {
	const slugs = new Map<string, string>();
	const taken = new Set<string>();
	return (word) => {
		const known = slugs.get(word);
		if (known !== undefined) return known;
		const plain = plainSlug(word);
		let slug = plain;
		for (let n = 2; taken.has(slug); n++) slug = `${plain}-${n}`;
		slugs.set(word, slug);
		taken.add(slug);
		return slug;
	};
}
