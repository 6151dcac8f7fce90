/** The search of a whole library: a script of its own, which a site of one text never loads. */

export { Elsewhere } from "./elsewhere.ts";
export { FilterPanel } from "./filter-panel.ts";
export { LibraryPlaces } from "./library-places.ts";
export { LibraryResults } from "./library-results.ts";
