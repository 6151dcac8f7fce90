import type { MatterRole } from "../../model/outline.ts";
import type { Block } from "./blocks.ts";
import * as form from "./line-forms.ts";

export interface BackMatter {
	/** By the block's index. */
	roles: Map<number, MatterRole>;
	/** Index after the last block of the text. */
	bodyEnd: number;
}

/** How many lines a signature has at most. */
const SIGNATURE_LINES = 8;

const isPublicNote = (text: string): boolean =>
	/^[（(](?:此件|此文|本文|本件)[^）)]{0,20}(?:公开|发布|传达|删减)[^）)]{0,12}[）)]$/.test(text);

/** These begin what a page has after the text; short lines follow to the end. */
const TAIL =
	/^(?:相关(?:链接|阅读|文章|新闻|稿件|推荐|解读|文件|报道)|延伸阅读|推荐阅读|上一[篇条页]|下一[篇条页]|责任编辑|【?责编|扫一扫|分享到|网站地图|版权所有|主办单位|[【[]?打印)/;

/** Where a page's tail begins in the last third of the text, or `end`. */
function findTail(blocks: readonly Block[], from: number, end: number): number {
	const isShort = ({ clean }: Block) => clean.length <= 60 || form.isFurniture(clean);
	let at = end;
	while (at > Math.max(from + 1, (end * 2) / 3)) {
		const block = blocks[at - 1];
		if (!block || !isShort(block)) break;
		at--;
	}
	for (let i = at; i < end; i++) if (TAIL.test(blocks[i]?.clean ?? "")) return i;
	return end;
}

const isTrailing = (block: Block): boolean =>
	block.hint?.furniture === true ||
	form.isFurniture(block.clean) ||
	(form.isDateline(block.clean) && block.clean.length <= 30) ||
	/^[（(](?:新华社|人民日报|本报|完|全文完|编辑|责编)[^）)]{0,30}[）)]$/.test(block.clean) ||
	/^(?:打印|关闭|分享|返回|TOP|顶部|\[[^\]]{1,6}\])+$/i.test(block.clean);

/** Where what follows the text begins: a line that says so, or the first of its numbered notes. */
function findAppendix(blocks: readonly Block[], from: number, end: number): number | null {
	for (let i = from + 1; i < end; i++) {
		const block = blocks[i];
		if (block && form.isAppendix(block.clean) && !block.item) return i;
	}
	let first: number | null = null;
	for (let i = end - 1; i > from; i--) {
		const number = form.noteNumber(blocks[i]?.clean ?? "");
		if (number === null) continue;
		if (number === 1) {
			first = i;
			break;
		}
	}
	if (first === null) return null;
	const notes = blocks.slice(first, end).filter(({ clean }) => form.noteNumber(clean) !== null);
	return notes.length >= (end - first) / 2 ? first : null;
}

/** The signature that ends before `end`: body, day, （此件公开发布）. Nothing without a day. */
export function readSignature(
	blocks: readonly Block[],
	from: number,
	end: number,
	roles: Map<number, MatterRole>,
): number {
	let at = end;
	let hasDay = false;
	const lines: number[] = [];
	for (let i = end - 1; i > from && end - i <= SIGNATURE_LINES; i--) {
		const block = blocks[i];
		if (!block || block.item) break;
		const { clean } = block;
		if (isPublicNote(clean) && !hasDay) lines.push(i);
		else if (form.isDateOnly(clean) && !hasDay) {
			hasDay = true;
			lines.push(i);
		} else if (
			!hasDay &&
			clean.length <= 44 &&
			/\d{4}年\d{1,2}月\d{1,2}日$/.test(clean) &&
			form.isBody(clean.replace(/\d{4}年.*$/, ""))
		) {
			hasDay = true;
			lines.push(i);
		} else if (hasDay && isSigner(block)) lines.push(i);
		else break;
		at = i;
	}
	if (!hasDay) return end;
	for (const i of lines) roles.set(i, "signature");
	return at;
}

function isSigner({ clean, lines, hint }: Block): boolean {
	if (clean.length > 40 || /[。；：！？，]/.test(clean)) return false;
	const right =
		hint?.right === true || (lines[0]?.trailing ?? 0) >= 4 || (lines[0]?.indent.length ?? 0) >= 6;
	return form.isBody(clean) || form.isByline(clean) || right;
}

/** Reads what stands after the text: signature, appendix, the furniture of the page. */
export function readBackMatter(
	blocks: readonly Block[],
	from: number,
	secondTitles: readonly number[],
): BackMatter {
	const roles = new Map<number, MatterRole>();
	let end = findTail(blocks, from, blocks.length);
	for (let i = end; i < blocks.length; i++) roles.set(i, "noise");
	while (end > from + 1) {
		const block = blocks[end - 1];
		if (!block || !isTrailing(block)) break;
		roles.set(block.index, "noise");
		end--;
	}
	const appendix = findAppendix(blocks, from, end);
	if (appendix !== null) {
		roles.set(appendix, "appendix");
		end = appendix;
	}
	end = readSignature(blocks, from, end, roles);
	for (const title of secondTitles) readSignature(blocks, 0, title, roles);
	return { roles, bodyEnd: end };
}
