import { countSentences } from "./naming.ts";
import { charactersOf, type Speech } from "./speech.ts";

/** Characters an adult reads silently in a minute; studies of Chinese give 260 to 400. */
const CHARACTERS_A_MINUTE = 350;

/** Facts about a speech's text as name and value, for its cover. */
export function factsOf(speech: Speech): { name: string; value: string }[] {
	const characters = speech.sections.reduce((sum, section) => sum + charactersOf(section), 0);
	const points = speech.parts.reduce((sum, part) => sum + part.points.length, 0);
	const minutes = Math.max(1, Math.round(characters / CHARACTERS_A_MINUTE));
	return [
		...(speech.parts.length > 0 ? [{ name: "部分", value: `${speech.parts.length}` }] : []),
		...(points > 0 ? [{ name: "条", value: `${points}` }] : []),
		{ name: "句", value: `${countSentences(speech)}` },
		{ name: "字", value: `${characters}` },
		{ name: "约读", value: `${minutes}分钟` },
	];
}
