import type { Block } from "./blocks.ts";
import * as form from "./line-forms.ts";

const LONGEST = 110;

/** Whether a line can be a title by its form: short, no sentence, no name, number or date. */
export function isTitleLike(block: Block, mayHaveDateline = false): boolean {
	const { clean, hint } = block;
	if (hint?.title) return true;
	if (clean.length < 2 || clean.length > LONGEST || clean.includes("\t")) return false;
	if (/[。；;！!：:，,、]$/.test(clean) || /[。；]/.test(clean)) return false;
	if (/^[—─-]{2}/.test(clean) || /^[（(][^（）()]*[）)]$/.test(clean)) return false;
	if (block.item || form.isDate(clean) || form.isDocumentNumber(clean)) return false;
	if (form.isFurniture(clean) || form.isAppendix(clean)) return false;
	if (!mayHaveDateline && /^(?:新华社|本报|中新社|人民网).{0,20}电$/.test(clean)) return false;
	// Four characters may be a name or a title (愚公移山); fewer are a name.
	if (form.isByline(clean) && !form.endsAsDocument(clean))
		return /^[\u4e00-\u9fff]{4}$/.test(clean);
	return /[\u4e00-\u9fff]/.test(clean);
}

/** A title's own words: without date, dateline, speaker, 全文, the site's name, white space. */
export function coreOf(title: string): string {
	return title
		.replace(/\s+/g, "")
		.replace(/^\d{4}[-.]?\d{2}[-.]?\d{2}[_-]?/, "")
		.replace(/^(?:新华社|新华网|人民网|中新网|央视网|本报)[^电]{0,20}电/, "")
		.replace(/^(?:视频|图文|全文|图解|受权发布|（受权发布）|\(受权发布\))[：:]?/, "")
		.replace(/^[\u4e00-\u9fff·]{2,4}[：:]/, "")
		.replace(/[（(](?:全文|实录|摘要|图)[）)]$/, "")
		.replace(/[_|\-—–][^_|\-—–]{2,14}(?:网|政府|门户|网站)$/, "")
		.replace(/[〈<]/g, "《")
		.replace(/[〉>]/g, "》")
		.replace(/^《([^《》]*)》$/, "$1");
}

/** Whether a title repeats a headline, which may have the speaker's name before it. */
export function isSameTitle(headline: string, title: string): boolean {
	const one = coreOf(headline);
	const other = coreOf(title);
	if (one === other) return true;
	const [short, long] = one.length < other.length ? [one, other] : [other, one];
	return (
		short.length >= 8 &&
		(long.endsWith(short) || long.startsWith(short)) &&
		long.length - short.length <= 14
	);
}

/** The names in 《》 of a title that prints or publishes a document. */
export function quotedNames(title: string): string[] {
	if (!/印发|发布|公布|转发|批转|颁布|发出|通过|施行|下发|出台|修[订改]|全文/.test(title))
		return [];
	const plain = title.replace(/\s+/g, "");
	const names: string[] = [];
	const open: number[] = [];
	for (let i = 0; i < plain.length; i++) {
		if (plain[i] === "《") open.push(i);
		if (plain[i] === "》") {
			const start = open.pop();
			if (start !== undefined) names.push(coreOf(plain.slice(start + 1, i)));
		}
	}
	return names;
}
