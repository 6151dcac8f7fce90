/**
 * Why a file of the search could not be used:
 * - `missing`: the host has no such file
 * - `network`: it could not be fetched
 * - `timeout`: no answer within the time allowed
 * - `type`: it is something else, such as a page that says “not found”
 * - `version`: it was made for another version of this code
 * - `truncated`: its end is missing
 * - `damaged`: its content is not what was written, or belongs to another file or build
 */
export type FaultKind =
	| "missing"
	| "network"
	| "timeout"
	| "type"
	| "version"
	| "truncated"
	| "damaged";

/** A file of the search that could not be used. Nothing is answered from such a file. */
export class SearchFault extends Error {
	override readonly name = "SearchFault";
	readonly kind: FaultKind;
	/** The file's name below the search's folder. */
	readonly file: string;

	/** @param detail what was found and what was expected */
	constructor(kind: FaultKind, file: string, detail: string) {
		super(`${file}: ${detail}`);
		this.kind = kind;
		this.file = file;
	}
}
