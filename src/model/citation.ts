const NESTED_QUOTES: Readonly<Record<string, string>> = { "“": "‘", "”": "’", "‘": "“", "’": "”" };

/**
 * Words in quotation marks. Inner double ones become single and the other way round
 * (GB/T 15834-2011, 4.8).
 */
export function inQuotes(words: string): string {
	return `“${words.trim().replace(/[“”‘’]/g, (mark) => NESTED_QUOTES[mark] ?? mark)}”`;
}

/**
 * A quotation with its citation: “……”——周明远：《…》（2024年3月15日）第三部分第二条.
 * @param source the speech as `citedSource` names it
 * @param place the section's place in words
 */
export function citation(source: string, place: string, quotation: string): string {
	return `${inQuotes(quotation)}——${source}${place}`;
}

/** What of a speech a citation can name; empty where it is not known. */
export interface CitedParts {
	speaker: string;
	title: string;
	occasion: string;
	/** Number and date, as they stand in brackets. */
	about: string;
	/** The section's place in words. */
	place: string;
	/** 第5句 */
	sentence: string;
	link: string;
}

/** The parts that a reader can have in a citation, in their order. */
export const CITED_PARTS = ["title", "speaker", "occasion", "date", "sentence", "link"] as const;

/** What a citation has beside the quotation. */
export type CitationForm = Readonly<Record<(typeof CITED_PARTS)[number], boolean>>;

/** What a reader gets who has chosen nothing: as `citation`. */
export const USUAL_FORM: CitationForm = {
	title: true,
	speaker: true,
	occasion: false,
	date: true,
	sentence: false,
	link: false,
};

/** The form in what was stored, as any other input: what is none is as it usually is. */
export function readCitationForm(stored: string | null): CitationForm {
	try {
		const data: unknown = JSON.parse(stored ?? "null");
		if (typeof data !== "object" || data === null) return USUAL_FORM;
		const given = data as Record<string, unknown>;
		const read = CITED_PARTS.map((part) => {
			const value = given[part];
			return [part, typeof value === "boolean" ? value : USUAL_FORM[part]];
		});
		return Object.fromEntries(read) as CitationForm;
	} catch {
		return USUAL_FORM;
	}
}

/**
 * A quotation with what its form names: “……”——周明远：《…》（在全区会议上，2024年3月15日）第三部分第二条第5句.
 * Without title the place says nothing, and stays away; of parts that are not known nothing is said.
 */
export function composeCitation(form: CitationForm, parts: CitedParts, quotation: string): string {
	const bracketed = [form.occasion ? parts.occasion : "", form.date ? parts.about : ""];
	const about = bracketed.filter((words) => words !== "").join("，");
	const who = form.speaker ? parts.speaker : "";
	const what = form.title ? `《${parts.title}》` : "";
	const where = form.title ? `${parts.place}${form.sentence ? parts.sentence : ""}` : "";
	const named = who !== "" && what !== "" ? `${who}：${what}` : who + what;
	const source = `${named}${about === "" ? "" : `（${about}）`}${where}`;
	const link = form.link && parts.link !== "" ? ` ${parts.link}` : "";
	return `${inQuotes(quotation)}${source === "" ? "" : `——${source}`}${link}`;
}
