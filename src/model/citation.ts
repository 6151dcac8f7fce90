const NESTED_QUOTES: Readonly<Record<string, string>> = { "“": "‘", "”": "’", "‘": "“", "’": "”" };

/**
 * Words in quotation marks. Inner double ones become single and the other way round
 * (GB/T 15834-2011, 4.8).
 */
export function inQuotes(words: string): string {
	return `“${words.trim().replace(/[“”‘’]/g, (mark) => NESTED_QUOTES[mark] ?? mark)}”`;
}

/**
 * A quotation with its citation: “……”——《…》第三部分第二条.
 * @param place the section's place in words
 */
export function citation(title: string, place: string, quotation: string): string {
	return `${inQuotes(quotation)}——《${title}》${place}`;
}
