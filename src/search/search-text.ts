/** A text as the exact search knows it: plain data, made from the model by the building side. */
export interface SearchText extends TextHead {
	sections: SearchSection[];
}

/** What a result says of its text. */
export interface TextHead {
	slug: string;
	title: string;
	kind: string;
	/** ISO date, if the text has one. */
	date: string | null;
}

/** What a result says of its section. */
export interface SectionHead {
	/** Path below the text, such as `3/2`. */
	path: string;
	title: string;
	/** The place in words, without the sentence. */
	place: string;
}

export interface SearchSection extends SectionHead {
	/** Headings, paragraphs and table cells, in order. */
	blocks: SearchBlock[];
}

export interface SearchBlock {
	kind: "heading" | "text";
	sentences: SearchSentence[];
}

export interface SearchSentence {
	/** Number in its section. */
	n: number;
	text: string;
	/** A heading, or a run-in heading inside a paragraph. */
	isHeading: boolean;
}

/** A sentence that a place touches, with the part of it that belongs to the place. */
export interface PlaceSentence extends SearchSentence {
	/** Offsets of the place in the whole sentence, in UTF-16 units; the same where it has no letter. */
	start: number;
	end: number;
	/** Where `text` begins in the sentence: above 0 only when an overlong sentence was cut for display. */
	offset: number;
	/** `text` is the whole sentence. */
	isWhole: boolean;
}

/** One place where a phrase stands. */
export interface Place {
	text: TextHead;
	section: SectionHead;
	/** Numbers of the first and last block in their section, from 0. */
	firstBlock: number;
	lastBlock: number;
	/** From the first to the last sentence it touches: more than one when it crosses a sentence's end. */
	sentences: PlaceSentence[];
	/** Where it stands among all letters of the text, or of the library: the order of places. */
	position: number;
	/** How many letters it has. */
	length: number;
}
