import { SearchFault } from "../../search/faults.ts";
import { button, element } from "../elements.ts";

/** What a fault means to a reader. */
function faultWords(error: unknown): string {
	if (navigator.onLine === false) return "现在没有网络，搜索用不了。正文可以照常读。";
	const kind = error instanceof SearchFault ? error.kind : "network";
	if (kind === "timeout") return "网络太慢，搜索没有加载成功。正文可以照常读。";
	if (kind === "missing") return "搜索没有加载成功，网站可能刚更新过。正文可以照常读。";
	return "搜索没有加载成功。正文可以照常读。";
}

/** A fault in words, with ways on. */
export function faultNote(error: unknown, again: () => void): HTMLElement {
	const ways = element("p", "search-choices", button("再试一次", "button button-main", again));
	if (error instanceof SearchFault && error.kind === "missing") {
		ways.append(button("刷新这一页", "button", () => location.reload()));
	}
	const words = element("p", "search-hint", faultWords(error));
	words.setAttribute("role", "alert");
	return element("div", "search-fault", words, ways);
}
