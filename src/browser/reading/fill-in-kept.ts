import { offerPlace } from "./continue-cards.ts";
import { markSectionsRead } from "./sections-read.ts";

/** Brings a page to what is kept of earlier reading: the cards that lead back, the marks in the contents. */
export function fillInKept(): void {
	offerPlace();
	markSectionsRead();
}
