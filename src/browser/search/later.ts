/** What a search needs only after its first answer, or for queries that name a place: a script of its own. */

export { parsePlace } from "../../search/place-words.ts";
export { readFilters } from "../../search/read-filters.ts";
export { unpackVariants } from "../../search/variants-file.ts";
export { namedGroup, namedIn } from "./named-options.ts";
export { offerHelp } from "./nothing-found.ts";
export { TermFinder } from "./term-finder.ts";
