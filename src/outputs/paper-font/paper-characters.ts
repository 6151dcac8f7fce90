/** What a page of paper says besides the texts: places, headings of notes and terms, addresses, numbers. */
const WORDS =
	"第零一二三四五六七八九十百部分条开头结尾校注附术语解释题目为所加年月日——“”‘’（）〔〕：；，。、";

const ASCII = String.fromCharCode(...Array.from({ length: 95 }, (_, i) => 32 + i));

/**
 * Every character that can stand on paper, once, in the order of Unicode.
 * @param content the texts and terms of the site, as any tree of objects, arrays and strings
 */
export function charactersOnPaper(content: unknown): string {
	const characters = new Set(WORDS + ASCII);
	const add = (value: unknown) => {
		if (typeof value === "string") for (const character of value) characters.add(character);
		else if (typeof value === "object" && value !== null) Object.values(value).forEach(add);
	};
	add(content);
	return [...characters]
		.filter((character) => !/\p{Cc}/u.test(character))
		.sort()
		.join("");
}
