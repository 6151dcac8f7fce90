import { allDivisions, hasPage } from "./divisions.ts";
import type { Fact, Metadata } from "./metadata.ts";
import { ownName } from "./places.ts";
import { charactersOf, countSentences, type Speech } from "./speech.ts";

/** Characters an adult reads silently in a minute; studies of Chinese give 260 to 400. */
const CHARACTERS_A_MINUTE = 350;

/** How many divisions of each kind a text has: 4 部分, 11 条; 6 章, 59 条. */
function countDivisions(speech: Speech): { name: string; value: string }[] {
	const counts = new Map<string, number>();
	const headed = allDivisions(speech.divisions).filter(
		(division) => hasPage(division) && division.level > 0,
	);
	for (const { heading, level } of headed) {
		const own = /[编章节条]/.exec(ownName(heading) ?? "")?.[0];
		const unit = own ?? ["", "部分", "条"][level] ?? "项";
		counts.set(unit, (counts.get(unit) ?? 0) + 1);
	}
	return [...counts].map(([name, count]) => ({ name, value: `${count}` }));
}

/** Facts about a speech's text as name and value, for its cover. */
export function factsOf(speech: Speech): { name: string; value: string }[] {
	const characters = speech.sections.reduce((sum, section) => sum + charactersOf(section), 0);
	const minutes = Math.max(1, Math.round(characters / CHARACTERS_A_MINUTE));
	return [
		...countDivisions(speech),
		{ name: "句", value: `${countSentences(speech)}` },
		{ name: "字", value: `${characters}` },
		{ name: "约读", value: minutes < 120 ? `${minutes}分钟` : `${Math.round(minutes / 60)}小时` },
	];
}

/** What is known of a speech besides its title and the lines above the text, as name and value. */
export function knownFacts(metadata: Metadata): (Fact & { name: string })[] {
	const { kind, speaker, issuer, occasion, place, date, number } = metadata;
	const named: [string, Fact | null][] = [
		["类别", kind],
		["讲话人", speaker],
		["发文机关", issuer],
		["场合", occasion],
		["地点", place],
		["日期", date],
		["文号", number],
	];
	return named.flatMap(([name, fact]) => (fact ? [{ name, ...fact }] : []));
}
