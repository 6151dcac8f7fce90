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
