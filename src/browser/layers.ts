/**
 * What lies over the page and closes: panels, menus, cards, dialogs. The topmost closes on a press outside
 * it, which does nothing else, on Escape, and on the browser's back, for which each has an entry in the
 * window's history. When it closes, the focus returns to where it was.
 */

export interface LayerOptions {
	/** What it is made of: a press there is no press outside. */
	nodes: readonly Element[];
	/** Takes it off the page. */
	hide(): void;
	/** What had the focus, if not what has it now; null: the focus was left alone. */
	focusBack?: HTMLElement | null;
	/** It came by itself, as on a resting pointer: the browser's back has nothing to undo. */
	isPassing?: boolean;
}

/** A layer that was opened. */
export interface Layer {
	/** Closes it, with those above it; nothing if it is closed. */
	close(): void;
}

interface Open extends Layer {
	readonly options: LayerOptions;
	/** Names its entry in the history. */
	readonly id: number;
	readonly focusBack: HTMLElement | null;
}

/** Pixels a finger may slip in a press. */
const SLIP = 10;
/** Milliseconds within which a press has become a click. */
const CLICK = 700;
/** Milliseconds after which a step through the history is believed to have been refused. */
const STEP = 1000;

let stack: Open[] = [];
/** Ids of one visit are not those of another: a reloaded page finds the entries of the earlier one. */
let nextId = Date.now();
let isListening = false;

/** Opens a layer above those that are open. It shows already, or is about to. */
export function openLayer(options: LayerOptions): Layer {
	listen();
	const focused = document.activeElement;
	const layer: Open = {
		options,
		id: nextId++,
		focusBack:
			options.focusBack === undefined && focused instanceof HTMLElement
				? focused
				: (options.focusBack ?? null),
		close: () => closeFrom(stack.indexOf(layer)),
	};
	stack = [...stack, layer];
	// The bars stand while anything lies over the page.
	document.documentElement.classList.remove("bars-away");
	settle();
	return layer;
}

/** Whether anything lies over the page. */
export function hasLayers(): boolean {
	return stack.length > 0;
}

/** Closes the layer at a place of the stack and those above it, the topmost first. */
function closeFrom(place: number, returnsFocus = true): void {
	if (place < 0) return;
	const closing = stack.slice(place).reverse();
	stack = stack.slice(0, place);
	for (const { options, focusBack } of closing) {
		options.hide();
		if (returnsFocus) giveBack(focusBack);
	}
	settle();
}

function giveBack(node: HTMLElement | null): void {
	if (!node?.isConnected) return;
	if (node !== document.body) node.focus({ preventScroll: true });
	// Nothing had the focus; the press may have given it to what was pressed.
	else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

// The history

/** Waits for a step back, which the browser takes in its own time. */
let stepping: number | undefined;
/** How far the page is scrolled, which a step must not change. */
let scrolled = { x: 0, y: 0 };
let afterwards: (() => void) | null = null;

/** Ids of the layers that the present entry stands for. */
function idsHere(): unknown[] {
	const state: unknown = history.state;
	const layers = typeof state === "object" && state !== null && "layers" in state && state.layers;
	return Array.isArray(layers) ? layers : [];
}

/** What the window's address is to become. */
let wantedAddress: string | null = null;

/**
 * Puts an address of this page into the window's address, in place of the present one: the history gets
 * no entry, and layers that are opened later have it too.
 */
export function showAddress(address: string): void {
	wantedAddress = address;
	settle();
}

/** Brings the history to the layers that are open: steps back from closed ones, adds new ones. */
function settle(): void {
	if (stepping !== undefined) return;
	const wanted = stack.filter(({ options }) => !options.isPassing).map(({ id }) => id);
	const here = idsHere();
	let same = 0;
	while (same < wanted.length && here[same] === wanted[same]) same++;
	if (same < here.length) {
		stepBack(here.length - same, wanted);
		return;
	}
	try {
		if (wantedAddress !== null) history.replaceState(history.state, "", wantedAddress);
		wantedAddress = null;
		for (; same < wanted.length; same++) {
			// Coming back from the layer, the page stays where it was scrolled to meanwhile.
			history.scrollRestoration = "manual";
			history.pushState({ ...history.state, layers: wanted.slice(0, same + 1) }, "");
		}
		history.scrollRestoration = "auto";
	} catch {
		// A browser that allows no more entries closes layers in the other ways.
	}
	const then = afterwards;
	afterwards = null;
	then?.();
}

function stepBack(entries: number, wanted: readonly number[]): void {
	stepping = window.setTimeout(() => {
		// Refused: the entry then stands for what is open.
		history.replaceState({ ...history.state, layers: wanted }, "");
		arrive();
	}, STEP);
	scrolled = { x: window.scrollX, y: window.scrollY };
	history.go(-entries);
}

/**
 * A step to an entry whose address names a place would scroll there and take the focus away, once it has
 * been told.
 */
function stayInPlace(): void {
	const { x, y } = scrolled;
	const focused = document.activeElement;
	window.requestAnimationFrame(() => {
		window.scrollTo(x, y);
		if (document.activeElement !== document.body || !(focused instanceof HTMLElement)) return;
		focused.focus({ preventScroll: true });
	});
}

function arrive(): void {
	window.clearTimeout(stepping);
	stepping = undefined;
	settle();
}

/** The reader went back, or forward to an entry whose layer is closed: `settle` leaves that again. */
function follow(): void {
	if (stepping !== undefined) {
		if (!afterwards) stayInPlace();
		arrive();
		return;
	}
	const here = idsHere();
	const left = stack.findIndex(({ id, options }) => !options.isPassing && !here.includes(id));
	scrolled = { x: window.scrollX, y: window.scrollY };
	closeFrom(left);
	if (left >= 0) stayInPlace();
	settle();
}

// Presses and keys

let pressed: { x: number; y: number } | null = null;
/** The press has closed a layer: what the browser makes of it further is taken away. */
let isSpent = false;

/** Whether a press is outside the topmost layer. A dialog's backdrop counts as the dialog, save for its place. */
function isOutside({ options }: Open, { target, clientX, clientY }: MouseEvent): boolean {
	if (!(target instanceof Node)) return false;
	const node = options.nodes.find((candidate) => candidate.contains(target));
	if (!node) return true;
	if (target !== node || node.localName !== "dialog") return false;
	const { left, top: upper, right, bottom } = node.getBoundingClientRect();
	return clientX < left || clientX > right || clientY < upper || clientY > bottom;
}

function begin(event: PointerEvent): void {
	isSpent = false;
	const layer = stack[stack.length - 1];
	const isPress = event.isPrimary && event.button === 0;
	pressed =
		layer && isPress && isOutside(layer, event) ? { x: event.clientX, y: event.clientY } : null;
}

function end({ clientX, clientY }: PointerEvent): void {
	const from = pressed;
	pressed = null;
	if (!from || Math.hypot(clientX - from.x, clientY - from.y) > SLIP) return;
	isSpent = true;
	window.setTimeout(() => {
		isSpent = false;
	}, CLICK);
	closeFrom(stack.length - 1);
}

/** A touch becomes mouse events and a click after it has ended. */
function takeAway(event: Event): void {
	if (!isSpent) return;
	if (event.type === "click") isSpent = false;
	event.preventDefault();
	event.stopImmediatePropagation();
}

function closeOnEscape(event: KeyboardEvent): void {
	isSpent = false;
	if (event.key !== "Escape" || event.isComposing || stack.length === 0) return;
	event.preventDefault();
	event.stopImmediatePropagation();
	closeFrom(stack.length - 1);
}

/** A link that is followed while a layer is open leaves no entry of the layer behind. */
function followLink(event: MouseEvent): void {
	const { target, button, ctrlKey, metaKey, shiftKey, altKey } = event;
	if (stack.length === 0 || event.defaultPrevented || button !== 0) return;
	if (ctrlKey || metaKey || shiftKey || altKey || !(target instanceof Element)) return;
	const link = target.closest<HTMLAnchorElement>("a[href]");
	if (!link || link.target || link.hasAttribute("download") || link.origin !== location.origin)
		return;
	event.preventDefault();
	const go = () => location.assign(link.href);
	// A place on this page: after the browser has put back where the page was scrolled.
	const isHere = link.hash !== "" && link.href.split("#")[0] === location.href.split("#")[0];
	leave(isHere ? () => void window.requestAnimationFrame(go) : go);
}

/** Closes what is open and then goes: the steps back through the history would else undo the going. */
function leave(go: () => void): void {
	afterwards = go;
	closeFrom(0, false);
}

/** Goes to another page of the site as a link does: what is open closes, and leaves no entry behind. */
export function goTo(address: string): void {
	leave(() => location.assign(address));
}

function listen(): void {
	if (isListening) return;
	isListening = true;
	window.addEventListener("pointerdown", begin, true);
	window.addEventListener("pointerup", end, true);
	window.addEventListener("pointercancel", () => {
		pressed = null;
	});
	for (const type of ["mousedown", "mouseup", "click"]) {
		window.addEventListener(type, takeAway, true);
	}
	window.addEventListener("keydown", closeOnEscape, true);
	window.addEventListener("click", followLink);
}

/** Begins to follow the window's history; leaves an entry whose layer an earlier life of this page had open. */
export function followHistory(): void {
	window.addEventListener("popstate", follow);
	if (idsHere().length > 0) settle();
}
