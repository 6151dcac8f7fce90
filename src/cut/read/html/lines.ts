import type { LineHint } from "../../line-hint.ts";

/** How a stretch of text is set. */
export interface Setting {
	heading: number | null;
	centred: boolean;
	right: boolean;
	bold: boolean;
	size: number | null;
	furniture: boolean;
	/** In a link. */
	linked: boolean;
	/** Line feeds and blanks are kept as they stand. */
	pre: boolean;
}

/** A finished line of a page. */
export interface PageLine {
	text: string;
	hint: LineHint;
	/** Links in it, and how many of its characters stand in them. */
	links: number;
	linkedCharacters: number;
}

/** Takes text as it comes and gives lines. */
export interface LineWriter {
	text: (value: string, setting: Setting) => void;
	/** A link begins. */
	link: () => void;
	/** The line ends; nothing happens where none has begun. */
	end: () => void;
	/** A whole line made elsewhere: a table's row. */
	add: (line: PageLine) => void;
	lines: PageLine[];
}

interface Piece {
	text: string;
	setting: Setting;
}

/** East Asian wide and full-width characters and their punctuation. */
const WIDE =
	/[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6“”‘’…—]$|[\ud840-\ud888][\udc00-\udfff]$/;
const WIDE_START =
	/^(?:[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6“”‘’…—]|[\ud840-\ud888][\udc00-\udfff])/;

function makeLine(pieces: readonly Piece[], links: number): PageLine | null {
	const text = pieces.map((piece) => piece.text).join("");
	const shown = pieces.filter((piece) => piece.text.trim() !== "");
	const [first] = shown;
	if (!first) return null;
	const sizes = shown.flatMap(({ setting }) => (setting.size === null ? [] : [setting.size]));
	const hint: LineHint = {
		heading: first.setting.heading,
		title: false,
		centred: first.setting.centred,
		right: first.setting.right,
		bold: shown.every(({ setting }) => setting.bold),
		size: sizes.length > 0 ? Math.max(...sizes) : null,
	};
	if (shown.every(({ setting }) => setting.furniture)) hint.furniture = true;
	const linked = shown.filter(({ setting }) => setting.linked);
	return {
		text: text.replace(/[ \t]+$/, ""),
		hint,
		links,
		linkedCharacters: linked.reduce((sum, piece) => sum + piece.text.trim().length, 0),
	};
}

/**
 * Runs white space together as CSS does (CSS Text 3, 4.1): at a line's beginning it goes, a line feed
 * between two wide characters goes, what else there is becomes one blank. A no-break space is a blank
 * that stays, as when a page is copied.
 */
export function writeLines(): LineWriter {
	const lines: PageLine[] = [];
	let pieces: Piece[] = [];
	let links = 0;
	let last = "";
	let space: "" | "blank" | "feed" = "";

	function put(text: string, setting: Setting): void {
		const gap =
			last === "" || space === "" || (space === "feed" && WIDE.test(last) && WIDE_START.test(text));
		const value = (gap ? "" : " ") + text.replace(/\u00a0/g, " ");
		pieces.push({ text: value, setting });
		last = value;
		space = "";
	}

	function end(): void {
		const line = makeLine(pieces, links);
		if (line) lines.push(line);
		pieces = [];
		links = 0;
		last = "";
		space = "";
	}

	function collapsed(value: string, setting: Setting): void {
		for (const [part] of value.matchAll(/[ \t\n\r\f]+|[^ \t\n\r\f]+/g)) {
			if (!/^[ \t\n\r\f]/.test(part)) put(part, setting);
			else if (space !== "blank") space = /[\n\r]/.test(part) ? "feed" : "blank";
		}
	}

	return {
		lines,
		end,
		text(value, setting) {
			if (!setting.pre) {
				collapsed(value, setting);
				return;
			}
			value.split(/\r\n|\n|\r/).forEach((line, i) => {
				if (i > 0) end();
				if (line !== "") put(line, setting);
			});
		},
		link: () => {
			links++;
		},
		add(line) {
			end();
			lines.push(line);
		},
	};
}
