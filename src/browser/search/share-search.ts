import { BASE } from "../base.ts";
import { copyText } from "../copy-text.ts";

/** Whether a finger points, not a mouse: its share sheet is at hand and copies too. */
const hasFinger = () => window.matchMedia("(pointer: coarse)").matches;

/**
 * Shares the address of a search where the device has a share sheet, else copies it.
 * @param address the query of its address, with the filters
 * @returns what came of it, in words; empty when the reader sees it
 */
export async function shareSearch(query: string, address: string): Promise<string> {
	const { href } = new URL(`${BASE}search/${address}`, location.href);
	if (hasFinger() && "share" in navigator) {
		try {
			await navigator.share({ title: `搜索“${query}”`, url: href });
			return "";
		} catch (error) {
			// The reader put the sheet away.
			if (error instanceof DOMException && error.name === "AbortError") return "";
		}
	}
	return (await copyText(href)) ? "这次搜索的链接已复制。" : `没能复制，链接是 ${href}`;
}
