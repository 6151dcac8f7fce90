/** The address of a page of this site below its base path. `path` has no leading slash. */
export function siteHref(path: string): string {
	return import.meta.env.BASE_URL.replace(/\/?$/, "/") + path;
}
