import { readSpeeches, type SpeechOnDisk } from "./read-speech.ts";

let kept: Promise<SpeechOnDisk[]> | undefined;

/** Every speech of the site. Read once a build; read anew each time while editing. */
export function siteSpeeches(): Promise<SpeechOnDisk[]> {
	if (import.meta.env?.DEV) return readSpeeches();
	kept ??= readSpeeches();
	return kept;
}
