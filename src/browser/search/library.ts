/** The search of a whole library: a script of its own, which a site of one text never loads. */

export { LibraryPart } from "./library-part.ts";
export { LibraryPlaces } from "./library-places.ts";
