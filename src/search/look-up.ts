import type { NearSentence } from "./concordance.ts";
import { SearchFault } from "./faults.ts";
import { placeSentence } from "./folded-text.ts";
import { fileNames, type LibraryIndex } from "./library-index.ts";
import type { Branch, Leaf } from "./library-tree.ts";
import type { PlacedSentence } from "./piece-file.ts";
import type { Place, PlaceSentence } from "./search-text.ts";

/** Where a phrase stands in a library, as far as it is known. */
export interface Match {
	/** How many places it has. */
	count: number;
	sources: Source[];
}

/** Some of a phrase's positions: the smallest are known, the others can be asked for. */
interface Source {
	/** In order; all of them, when nothing is left to expand. */
	known: readonly number[];
	expand: (() => Promise<Source[]>) | null;
}

/** What a look-up gives. */
export interface LookUp {
	/** How many places the phrase has in the whole library. */
	count: number;
	/** The places asked for, in the order of the texts. */
	places: Place[];
}

/**
 * Looks a phrase up in a library.
 * @param phrase what `normaliseQuery` gives; an empty one stands nowhere
 * @param range which of the places: so many from this one on, in the order of the texts
 * @returns the true count, whatever is asked for, and the places
 * @throws SearchFault when a file could not be used; nothing is left out silently
 */
export async function lookUp(
	library: LibraryIndex,
	phrase: string,
	range: { from: number; count: number },
): Promise<LookUp> {
	const match = await matchPhrase(library, phrase);
	const positions = await firstPositions(match, range.from + range.count);
	const wanted = positions.slice(range.from, range.from + range.count);
	const places = await placesAt(library, wanted, phrase.length);
	return { count: match.count, places };
}

/**
 * Every position of a phrase, in the order of the texts, without the places' text.
 * @param most beyond so many none are read
 * @returns null when there are more
 * @throws SearchFault
 */
export async function allPositions(
	library: LibraryIndex,
	phrase: string,
	most: number,
): Promise<number[] | null> {
	const match = await matchPhrase(library, phrase);
	return match.count > most ? null : firstPositions(match, match.count);
}

/** The places at positions, with their sentences. @throws SearchFault */
export async function placesAt(
	library: LibraryIndex,
	positions: readonly number[],
	length: number,
): Promise<Place[]> {
	return Promise.all(positions.map((position) => placeIn(library, position, length)));
}

/** So few places of a long phrase's beginning are looked at in the text; more are told by the index. */
const FEW = 4;

/**
 * Finds where a phrase stands: at most two nodes and two leaves are read, whatever its count, and for a
 * phrase of more than some letters the text at one place.
 * @throws SearchFault
 */
export async function matchPhrase(library: LibraryIndex, phrase: string): Promise<Match> {
	const { root, alphabet } = library;
	if (phrase === "" || [...phrase].some((letter) => !isKnown(alphabet, letter))) return NOWHERE;
	if (phrase.length > root.depth) return matchLong(library, phrase);
	const nodes = branchesOf(root.nodes, phrase, root.depth, null);
	const parts = await Promise.all(
		nodes.map(({ index, isWhole, branch }) =>
			isWhole ? [wholeNode(library, index, branch)] : matchInNode(library, index, phrase),
		),
	);
	return joinMatches(parts.flat());
}

const NOWHERE: Match = { count: 0, sources: [] };

/** The alphabet has UTF-16 units: a rare character is two. */
function isKnown(alphabet: ReadonlySet<string>, letter: string): boolean {
	return letter.split("").every((unit) => alphabet.has(unit));
}

/** A phrase longer than suffixes are compared: where its parts stand at their distances. */
async function matchLong(library: LibraryIndex, phrase: string): Promise<Match> {
	const { depth } = library.root;
	const first = await matchPhrase(library, phrase.slice(0, depth));
	let positions = await firstPositions(first, first.count);
	// Parts overlap by a unit: none may begin in the middle of a character of two.
	for (let at = depth - 1; at + 1 < phrase.length && positions.length > 0; at += depth - 1) {
		if (positions.length <= FEW) {
			const stands = await Promise.all(positions.map((p) => standsAt(library, p, phrase)));
			positions = positions.filter((_, i) => stands[i]);
			break;
		}
		const from = Math.min(at, phrase.length - depth);
		const offset = /[\udc00-\udfff]/.test(phrase.charAt(from)) ? from + 1 : from;
		const next = await matchPhrase(library, phrase.slice(offset, offset + depth));
		const others = new Set(await firstPositions(next, next.count));
		positions = positions.filter((position) => others.has(position + offset));
	}
	return { count: positions.length, sources: [{ known: positions, expand: null }] };
}

function joinMatches(matches: readonly Match[]): Match {
	return {
		count: matches.reduce((sum, { count }) => sum + count, 0),
		sources: matches.flatMap(({ sources }) => sources),
	};
}

interface Touched {
	index: number;
	branch: Branch;
	/** All suffixes of the branch begin with the key. */
	isWhole: boolean;
}

/**
 * The branches in which suffixes may begin with a key.
 * @param after the separator of the branch that follows, if there is one
 */
function branchesOf(
	branches: readonly Branch[],
	key: string,
	depth: number,
	after: string | null,
): Touched[] {
	const touched: Touched[] = [];
	branches.forEach((branch, index) => {
		const next = index + 1 < branches.length ? (branches[index + 1]?.separator ?? null) : after;
		const begins = branch.separator.startsWith(key);
		const nextBegins = next?.startsWith(key) ?? false;
		// A key as long as the order compares may stand on both sides of an equal separator.
		const isBehind = next !== null && (next < key || (next === key && key.length < depth));
		const isBefore = !begins && branch.separator > key;
		if (!isBehind && !isBefore) touched.push({ index, branch, isWhole: begins && nextBegins });
	});
	return touched;
}

async function matchInNode(
	library: LibraryIndex,
	number: number,
	phrase: string,
): Promise<Match[]> {
	const { nodes, nodeSize, depth } = library.root;
	const leaves = await library.node(number);
	const after = nodes[number + 1]?.separator ?? null;
	return Promise.all(
		branchesOf(leaves, phrase, depth, after).map(({ index, branch, isWhole }) =>
			isWhole
				? wholeLeaf(library, number * nodeSize + index, branch)
				: matchInLeaf(library, number * nodeSize + index, branch.count, phrase),
		),
	);
}

function wholeNode(library: LibraryIndex, number: number, branch: Branch): Match {
	const expand = async () => {
		const leaves = await library.node(number);
		const first = number * library.root.nodeSize;
		return leaves.flatMap((leaf, i) => wholeLeaf(library, first + i, leaf).sources);
	};
	return { count: branch.count, sources: [{ known: branch.smallest, expand }] };
}

function wholeLeaf(library: LibraryIndex, number: number, branch: Branch): Match {
	const isAll = branch.smallest.length === branch.count;
	const expand = async () => {
		const { positions } = await library.leaf(number, branch.count);
		return [{ known: inOrder(positions), expand: null }];
	};
	return {
		count: branch.count,
		sources: [{ known: branch.smallest, expand: isAll ? null : expand }],
	};
}

const inOrder = (positions: readonly number[]) => [...positions].sort((a, b) => a - b);

async function matchInLeaf(
	library: LibraryIndex,
	number: number,
	count: number,
	phrase: string,
): Promise<Match> {
	const leaf = await library.leaf(number, count);
	const sure: number[] = [];
	const open: number[] = [];
	leaf.keys.forEach((key, i) => {
		if (key.startsWith(phrase)) sure.push(leaf.positions[i] ?? 0);
		// The keys end before the phrase does.
		else if (phrase.startsWith(key)) open.push(i);
	});
	const proved = await provedBy(library, leaf, open, phrase);
	const known = inOrder([...sure, ...proved]);
	return { count: known.length, sources: known.length > 0 ? [{ known, expand: null }] : [] };
}

/**
 * The positions where a phrase stands among suffixes whose keys leave it open. Only those can have it that
 * branch off as the phrase goes on; the text at one of them proves it for all that share as much.
 * @param open numbers of such suffixes in the leaf, one after the other
 */
async function provedBy(
	library: LibraryIndex,
	leaf: Leaf,
	open: readonly number[],
	phrase: string,
): Promise<number[]> {
	const [first, last] = [open[0], open[open.length - 1]];
	if (first === undefined || last === undefined) return [];
	const [from, to] = blindRange(leaf, first, last + 1, phrase);
	const stands = await standsAt(library, leaf.positions[from] ?? 0, phrase);
	return stands ? leaf.positions.slice(from, to) : [];
}

/** The suffixes of a range that the phrase leads to when letters are compared only where they branch. */
function blindRange(
	{ shared, branches }: Leaf,
	first: number,
	end: number,
	phrase: string,
): [from: number, to: number] {
	let [from, to] = [first, end];
	for (;;) {
		let branching = phrase.length;
		for (let i = from + 1; i < to; i++) branching = Math.min(branching, shared[i] ?? 0);
		if (branching >= phrase.length) return [from, to];
		const letter = phrase.charAt(branching);
		let [child, next] = [from, to];
		for (let i = to - 1; i > from; i--) {
			if (shared[i] !== branching) continue;
			if (branches[i] === letter) {
				child = i;
				break;
			}
			next = i;
		}
		[from, to] = [child, next];
	}
}

/**
 * The smallest positions of a match. What is known so far is enough where everything unknown lies behind;
 * else those sources are asked whose unknown positions may lie before.
 */
async function firstPositions(match: Match, wanted: number): Promise<number[]> {
	let sources = match.sources;
	for (;;) {
		const known = inOrder(sources.flatMap((source) => source.known));
		const bound = known[wanted - 1] ?? Number.POSITIVE_INFINITY;
		const isOpen = ({ known: own, expand }: Source) =>
			expand !== null && (own[own.length - 1] ?? -1) < bound;
		if (wanted === 0 || !sources.some(isOpen)) return known.slice(0, wanted);
		const expanded = await Promise.all(
			sources.map((source) => (source.expand && isOpen(source) ? source.expand() : [source])),
		);
		sources = expanded.flat();
	}
}

/** The sentences that so many letters from a position touch, in order, and what lies between. */
async function sentencesAt(
	library: LibraryIndex,
	position: number,
	length: number,
): Promise<{ sentence: PlacedSentence; variants: ReadonlyMap<string, string> }[]> {
	const { pieceSize, letters } = library.root;
	const first = Math.floor(position / pieceSize);
	const last = Math.floor(Math.min(letters - 1, position + length - 1) / pieceSize);
	const numbers = Array.from({ length: last - first + 1 }, (_, i) => first + i);
	const pieces = await Promise.all(numbers.map((number) => library.piece(number)));
	return pieces.flatMap(({ sentences, variants }) =>
		sentences
			.filter(({ at, letters: own }) => at < position + length && at + own.length > position)
			.map((sentence) => ({ sentence, variants })),
	);
}

/**
 * The sentences around a place in its paragraphs, so many letters on each side at least where the paragraph
 * has them.
 * @throws SearchFault
 */
export async function nearInLibrary(
	library: LibraryIndex,
	place: Place,
	letters: number,
): Promise<NearSentence[]> {
	const from = Math.max(0, place.position - letters);
	const length = place.position + place.length + letters - from;
	const around = await sentencesAt(library, from, length);
	const own = around.filter(
		({ sentence: { text, section, sentence } }) =>
			text.slug === place.text.slug &&
			section.path === place.section.path &&
			sentence.block >= place.firstBlock &&
			sentence.block <= place.lastBlock,
	);
	return joinParts(own.map(({ sentence: { sentence } }) => ({ ...sentence, start: 0, end: 0 })));
}

/** Whether the letters from a position are the phrase. */
async function standsAt(library: LibraryIndex, position: number, phrase: string): Promise<boolean> {
	let reached = 0;
	for (const { sentence } of await sentencesAt(library, position, phrase.length)) {
		const from = position + reached - sentence.at;
		if (from < 0) break;
		const own = sentence.letters.slice(from, from + phrase.length - reached);
		if (own !== phrase.slice(reached, reached + own.length)) return false;
		reached += own.length;
	}
	return reached === phrase.length;
}

async function placeIn(library: LibraryIndex, position: number, length: number): Promise<Place> {
	const touched = await sentencesAt(library, position, length);
	const [first, last] = [touched[0]?.sentence, touched[touched.length - 1]?.sentence];
	if (!first || !last) {
		const file = fileNames.piece(library.build, Math.floor(position / library.root.pieceSize));
		throw new SearchFault("damaged", file, `found no sentence at ${position}, expected one`);
	}
	return {
		text: first.text,
		section: first.section,
		firstBlock: first.sentence.block,
		lastBlock: last.sentence.block,
		sentences: joinParts(
			touched.map(({ sentence: { at, sentence }, variants }) => {
				const { n, text, isHeading, offset, isWhole } = sentence;
				const [from, to] = [position - at, position + length - at];
				const part = placeSentence({ n, text, isHeading }, from, to, variants);
				return { ...part, start: part.start + offset, end: part.end + offset, offset, isWhole };
			}),
		),
		position,
		length,
	};
}

/** Each sentence once: two pieces share the sentence between them, of an overlong one each has a part. */
function joinParts(parts: readonly PlaceSentence[]): PlaceSentence[] {
	const joined: PlaceSentence[] = [];
	for (const part of parts) {
		const last = joined[joined.length - 1];
		if (last?.n !== part.n) {
			joined.push({ ...part });
			continue;
		}
		const ends = last.offset + last.text.length;
		last.text += part.text.slice(Math.max(0, ends - part.offset));
		last.start = Math.min(last.start, part.start);
		last.end = Math.max(last.end, part.end);
	}
	return joined;
}
