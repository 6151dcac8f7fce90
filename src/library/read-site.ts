import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { parse as parseYaml } from "yaml";
import { DEFAULT_SITE, type SiteSettings } from "../model/site-settings.ts";
import { CONTENT, SITE_FILE } from "./content-paths.ts";
import { environment } from "./environment.ts";
import { checkFrontmatter } from "./frontmatter.ts";
import { siteSchema } from "./site-schema.ts";

/**
 * What `site.yaml` says; what it leaves out is filled in.
 * @param file the name to use in errors
 * @throws Error naming the file and each line that is not as expected
 */
export function parseSite(content: string, file: string): SiteSettings {
	let data: unknown;
	try {
		data = parseYaml(content) ?? {};
	} catch (error) {
		const { message } = error as Error;
		throw new Error(
			`${file}: found text that is not YAML (${message}). Expected lines such as “name: 讲话读本”; put a value with a colon in it between quotation marks.`,
			{ cause: error },
		);
	}
	const given = checkFrontmatter(siteSchema, data, file, "the site's wording");
	const named = Object.entries(given).filter(([, value]) => value !== undefined);
	return { ...DEFAULT_SITE, ...(Object.fromEntries(named) as Partial<SiteSettings>) };
}

/** An office may have mistyped the folder; an empty library would be no answer to that. */
async function checkContentFolder(): Promise<void> {
	const named = environment("CONTENT");
	if (named === undefined || (await stat(named).catch(() => null))?.isDirectory()) return;
	throw new Error(
		`CONTENT: found no folder “${named}”, expected one with speeches/, terms/ and ${SITE_FILE} in it. Mend the name in the environment or in .env, or make the folder.`,
	);
}

/**
 * Reads the wording of a content folder; one without `site.yaml` has the words of `DEFAULT_SITE`.
 * @throws Error as `parseSite`, or when CONTENT names no folder
 */
export async function readSite(content = CONTENT): Promise<SiteSettings> {
	if (content === CONTENT) await checkContentFolder();
	const file = join(content, SITE_FILE);
	try {
		return parseSite(await readFile(file, "utf8"), file);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ENOENT") return DEFAULT_SITE;
		throw error;
	}
}

/**
 * What is wrong with a word that stands for one of those listed in `site.yaml`, or null.
 * @param listed null where any may stand
 */
export function faultOfWord(
	field: "kind" | "category",
	word: string | undefined,
	listed: readonly string[] | null,
	file: string,
): string | null {
	if (word === undefined || listed === null || listed.includes(word)) return null;
	const list = field === "kind" ? "kinds" : "categories";
	return `${file}: ${field}: found “${word}”, expected one of ${listed.join("、")}. Mend it, or add it to ${list} in ${SITE_FILE}.`;
}
