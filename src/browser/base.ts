/** The site's base path, ending in `/`. */
export const BASE = import.meta.env.BASE_URL.replace(/\/?$/, "/");
