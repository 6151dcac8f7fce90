/**
 * What goes before the ids of a section (`s5`, notes) on a page, so that ids stay unique where
 * several sections share one page. Empty where the page is the section's own.
 * @param page path of the page's first section, or `full` for the whole speech
 */
export function idPrefix(page: string, section: string): string {
	if (page === section) return "";
	const below = section.startsWith(`${page}/`) ? section.slice(page.length + 1) : section;
	return `${/^\d/.test(below) ? "p" : ""}${below.replace(/\//g, "-")}-`;
}
