const NESTED_QUOTES: Readonly<Record<string, string>> = { "“": "‘", "”": "’", "‘": "“", "’": "”" };

/**
 * A quotation with its citation: “……”——《…》第三部分第二条.
 * Inner double quotation marks become single ones and the other way round (GB/T 15834-2011, 4.8).
 * @param place the section's place in words
 */
export function citation(title: string, place: string, quotation: string): string {
	const inner = quotation.trim().replace(/[“”‘’]/g, (mark) => NESTED_QUOTES[mark] ?? mark);
	return `“${inner}”——《${title}》${place}`;
}
