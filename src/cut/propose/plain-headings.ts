import type { Block } from "./blocks.ts";
import { isByline, isDate, isFurniture } from "./line-forms.ts";

const LONGEST = 40;
/** So many short lines after another are a table or verse, no headings. */
const CLUSTER = 4;
/** What stands under a heading is a paragraph. */
const PARAGRAPH = 40;

const CAPTION =
	/^(?:表|图|附表|附图|专栏|单位|注|资料来源|数据来源)\s*[\d一二三四五六七八九十０-９-]*(?:[：:\s]|$)/;

/** Whether a line can be a heading by its form: short, alone, without a sentence's marks. */
function looksPlain(block: Block): boolean {
	const { clean, item, hint } = block;
	if (item || clean.includes("\t") || hint?.table) return false;
	if (hint?.heading) return clean.length <= 80;
	if (clean.length < 2 || clean.length > LONGEST) return false;
	if (/[。；;！!？?：:…]/.test(clean) && !/^[^。；;！!：:…]+[？?]$/.test(clean)) return false;
	if (/[，、,.．—-]$/.test(clean) || /^[，。、；：”’）》)\]]/.test(clean)) return false;
	if (!/[\u4e00-\u9fff]{2}/.test(clean) || CAPTION.test(clean)) return false;
	if (/^[—─-]{2}|^[（(].*[）)]$/.test(clean)) return false;
	return !isDate(clean) && !isFurniture(clean) && !(isByline(clean) && /\s/.test(clean));
}

const isParagraph = ({ clean, item }: Block): boolean =>
	item !== null || clean.length >= PARAGRAPH || /[。！？：；]$/.test(clean);

/**
 * Indices of unnumbered lines in a range that can be headings: a paragraph or a numbered line follows,
 * or one more heading. Many short lines after another are none.
 */
export function findPlainHeadings(blocks: readonly Block[], from: number, to: number): number[] {
	const found: number[] = [];
	let cluster: number[] = [];
	for (let at = from; at < to; at++) {
		const block = blocks[at];
		if (block && looksPlain(block)) {
			cluster.push(at);
			continue;
		}
		if (cluster.length > 0 && cluster.length < CLUSTER && block && isParagraph(block)) {
			found.push(...cluster);
		}
		cluster = [];
	}
	// Where the format sets some of them off, the rest are ordinary lines.
	const setOff = found.filter((at) => isSetOff(blocks[at]));
	return setOff.length > 1 ? setOff : found;
}

const isSetOff = (block: Block | undefined): boolean =>
	block?.hint != null && (block.hint.heading !== null || block.hint.bold || block.hint.centred);
