/** A file for the search: its name below the search's folder, and its content. */
export interface IndexFile {
	name: string;
	content: Uint8Array | string;
}
