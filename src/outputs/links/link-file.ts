import { makeLinkTableWithPast } from "../../model/link-history.ts";
import { placedSentencesOf, type Speech } from "../../model/speech.ts";

/**
 * The file that says where the sentences of earlier links to a speech are now: its table of links as
 * JSON, at most ten bytes a sentence.
 */
export function linkFileOf(speech: Speech): string {
	return JSON.stringify(makeLinkTableWithPast(placedSentencesOf(speech), speech.history));
}
