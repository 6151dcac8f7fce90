/** What a kind of texts is to a machine: schema.org has a type for each. */
export const KIND_TYPES = ["speech", "report", "regulation", "text"] as const;

export type KindType = (typeof KIND_TYPES)[number];

/** A kind of texts that an office keeps. */
export interface Kind {
	/** As readers see it. */
	name: string;
	is: KindType;
}

/** An office's own words and choices, from `site.yaml`. */
export interface SiteSettings {
	/** Name of the site. */
	name: string;
	/** Who publishes it, or null where that is left unsaid. */
	office: string | null;
	/** One or two sentences: below the name on the first page, and for previews of links. */
	description: string;
	/** The line at the foot of every page. */
	footer: string;
	/** In the order they are shown; null where any kind may stand. */
	kinds: Kind[] | null;
	/** Categories of terms in the order they are shown; null where any may stand. */
	categories: string[] | null;
	/** The preset with which a reader prints who has chosen none. */
	print: string;
	/** What the editor is called where something is marked as theirs: 编者所加. */
	editor: string;
}

/** What a site says that has no `site.yaml`, or one without the line. */
export const DEFAULT_SITE: SiteSettings = {
	name: "文库",
	office: null,
	description: "原文一字不改。每一句都有固定地址，可以查找、引用、转发，也可以单独打印。",
	footer: "原文一字不改，编者所加均已注明。",
	kinds: null,
	categories: null,
	print: "official",
	editor: "编者",
};

/** How what an editor has added is marked. */
export function addedBy(editor: string): string {
	return `${editor}所加`;
}

/** How a title is marked that an editor has given. */
export function titleAddedBy(editor: string): string {
	return `题目为${addedBy(editor)}`;
}

/** The schema.org type of a text of a kind. */
export function kindType(settings: SiteSettings, name: string | undefined): KindType {
	return settings.kinds?.find((kind) => kind.name === name)?.is ?? "text";
}

/**
 * The words a site uses, in its own order: those that `site.yaml` lists and something has, else those
 * in use, the most used first.
 */
export function orderedWords(
	listed: readonly string[] | null,
	used: readonly string[],
): { name: string; count: number }[] {
	const counts = new Map<string, number>(listed?.map((name) => [name, 0]));
	for (const name of used) counts.set(name, (counts.get(name) ?? 0) + 1);
	const words = [...counts]
		.map(([name, count]) => ({ name, count }))
		.filter(({ count }) => count > 0);
	return listed ? words : words.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}
