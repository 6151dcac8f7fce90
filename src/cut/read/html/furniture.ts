import type { Element, Root } from "hast";
import { attributeOf, elementsOf, isHidden, wordsOf } from "./elements.ts";

const TAGS = new Set(["nav", "aside", "footer", "header", "form", "button", "menu", "search"]);
const ROLES = /^(navigation|banner|contentinfo|search|complementary|menu|menubar|toolbar)$/;

/** Words in an element's class or id by which sites name what stands around a text. */
const NAMES =
	/^(nav|navi|navbar|navigation|menu|submenu|breadcrumbs?|crumbs?|topbar|footer|foot|copyright|sidebar|aside|share|bdsharebuttonbox|social|related|relevant|recommend|rank|comments?|pagination|pager|paging|toolbar|search|login|ads?|banner|qrcode|ewm|fontsize|siteinfo|friendlink)$/i;

/** Words that say the same of a site, and of a text's own head beside a word of {@link TEXT_NAMES}. */
const PLACES = /^(header|head|top|bottom|side|hot|tools?|print|links?)$/i;
const TEXT_NAMES = /^(article|content|con|text|txt|detail|details|title|news|main)$/i;

/** A line that a site puts beside any text, by its whole wording. */
const LINES =
	/^(【?字[体号](大小)?[：:]?.{0,12}】?|【?(打印|关闭|收藏)(本页|窗口|页面)?】?|分享(到|至)?[：:]?.{0,30}|扫[一描].{0,24}|上一[篇条页][：:].*|下一[篇条页][：:].*|返回(顶部|首页|列表)|(您|你)?(现在|当前|所在)?的?位置(是|为)?[：:].*|首页\s*[>＞»].*|相关(链接|阅读|新闻|报道|文章|文件)[：:]?|版权所有.*|.*ICP备.*|.*公网安备.*|网站(地图|标识码).*|(浏览|阅读|点击|访问)(次数|量|数)?[：:]\s*\d*次?|(大|中|小)(\s*(大|中|小))+)$/i;

/** Whether a line's wording is a site's, not a text's. */
export function isFurnitureLine(text: string): boolean {
	return text.length <= 80 && LINES.test(text.replace(/[[\]|｜\s]+/g, " ").trim());
}

function isNamedFurniture(element: Element): boolean {
	const names = `${attributeOf(element, "className")} ${attributeOf(element, "id")}`;
	// navBar-top, main_nav2 → nav, bar, top, main, nav
	const words = names.replace(/([a-z])([A-Z])/g, "$1 $2").split(/[^A-Za-z]+/);
	if (words.some((word) => NAMES.test(word))) return true;
	if (!words.some((word) => PLACES.test(word))) return false;
	return !words.some((word) => TEXT_NAMES.test(word)) && !hasTitle(element);
}

/** Whether the page's first heading stands in it. */
function hasTitle(element: Element): boolean {
	return elementsOf(element).some((inner) => inner.tagName === "h1" || hasTitle(inner));
}

const countOf = (node: Element) => wordsOf(node).replace(/\s/g, "").length;

/** What is furniture in a page, asked element by element from the outside in. */
export interface Furniture {
	/** @param inText whether it stands in the page's `article` or `main` */
	isFurniture: (element: Element, inText: boolean) => boolean;
	/** The element that holds the text, where the page marks one and it holds most of it. */
	main: Element | null;
}

function findMain(node: Root | Element, least: number): Element | null {
	for (const element of elementsOf(node)) {
		if (isHidden(element)) continue;
		const isMain =
			/^(article|main)$/.test(element.tagName) || attributeOf(element, "role") === "main";
		if (isMain && countOf(element) >= least) return element;
		const inner = findMain(element, least);
		if (inner) return inner;
	}
	return null;
}

/**
 * Looks at a page as a whole. What holds half of the page's text is never furniture, whatever its name.
 */
export function findFurniture(root: Root): Furniture {
	const most = elementsOf(root).reduce((sum, element) => sum + countOf(element), 0) / 2;
	return {
		main: findMain(root, most),
		isFurniture(element, inText) {
			const { tagName } = element;
			const isOwnHeader = inText && (tagName === "header" || tagName === "footer");
			const isMarked =
				(TAGS.has(tagName) && !isOwnHeader) || ROLES.test(attributeOf(element, "role"));
			return (isMarked || isNamedFurniture(element)) && countOf(element) < most;
		},
	};
}
