import type { Library } from "./library.ts";
import { type Section, type Sentence, type Speech, sentencesOf } from "./speech.ts";

/** What is wrong with a glossary: `errors` stop a build, `warnings` are said. */
export interface TermReport {
	errors: string[];
	warnings: string[];
}

/** Where a quotation stands: the sentence in which it begins. */
export function findQuote(
	speech: Speech,
	quote: string,
): { section: Section; sentence: Sentence } | null {
	for (const section of speech.sections) {
		const sentences = sentencesOf(section);
		const whole = sentences.map(({ text }) => text).join("");
		const at = whole.indexOf(quote);
		if (at < 0) continue;
		let end = 0;
		for (const sentence of sentences) {
			end += sentence.text.length;
			if (at < end) return { section, sentence };
		}
	}
	return null;
}

/**
 * Checks the terms of a library against each other and against its speeches.
 * @param fileOf the file of a term, for messages
 */
export function checkTerms(
	{ terms, speeches, byTerm }: Pick<Library, "terms" | "speeches" | "byTerm">,
	fileOf: (slug: string) => string,
): TermReport {
	const errors: string[] = [];
	const warnings: string[] = [];
	const slugs = new Set(terms.map(({ slug }) => slug));
	const owners = new Map<string, string>();
	for (const { slug, name, aliases, related, sources } of terms) {
		const file = fileOf(slug);
		for (const [field, spelling] of [
			["name", name],
			...aliases.map((alias) => ["aliases", alias]),
		] as [string, string][]) {
			const owner = owners.get(spelling);
			if (owner !== undefined) {
				errors.push(
					`${file}: ${field}: found “${spelling}”, which ${owner === slug ? "stands here already" : `${fileOf(owner)} has too`}. Expected every spelling once. Take it out of one.`,
				);
			}
			owners.set(spelling, slug);
		}
		for (const other of related) {
			if (!slugs.has(other)) {
				errors.push(
					`${file}: related: found “${other}”, expected the slug of a term in the same folder. Mend or remove it.`,
				);
			}
		}
		for (const source of sources) {
			if (source.type !== "speech") continue;
			const speech = speeches.find((candidate) => candidate.slug === source.speech);
			if (!speech) {
				errors.push(
					`${file}: sources: found no speech “${source.speech}”. Name one that is there.`,
				);
			} else if (!findQuote(speech, source.quote)) {
				errors.push(
					`${file}: sources: “${source.quote}” is not in the speech ${source.speech}. Expected its exact words, within one section.`,
				);
			}
		}
	}
	for (const { slug: speech, sections } of speeches) {
		for (const { file, ...section } of sections) {
			for (const { text, marks } of sentencesOf(section)) {
				for (const mark of marks) {
					if (mark.kind !== "term" || slugs.has(mark.slug)) continue;
					errors.push(
						`${speech}/${file}: <Term slug="${mark.slug}"> around “${text.slice(mark.start, mark.end)}”: found no such term. Mend the slug.`,
					);
				}
			}
		}
	}
	for (const { slug, name } of terms) {
		if (!byTerm.has(slug))
			warnings.push(`${fileOf(slug)}: “${name}” occurs in no speech (本库讲话中未出现).`);
	}
	return { errors, warnings };
}
