/** Longer ones are no address. */
const LONGEST = 4000;
/** What every name of a place has: a number with a unit or a separator, a title, an address, a part without number. */
const HINT =
	/[第《#/·•.．-]|[\d０-９零〇一二两三四五六七八九十百千][)）]?(?:部分|分编|[编章节条点款项目段句])|^[（(\d０-９零〇一二两三四五六七八九十百千]|^(?:opening|closing|text|a)|开头|开篇|结尾|正文|全文|附录|附件/;

/**
 * Whether `parsePlace` may read a place in a query. Most queries name none, and what reads them need not be
 * loaded.
 */
export function mayNamePlace(query: string): boolean {
	return query.length <= LONGEST && HINT.test(query.replace(/\s+/g, ""));
}
