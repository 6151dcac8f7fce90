/** A browser that is driven from outside, as a reader's hand would. */
export interface Engine {
	/** Name and version, as the browser says them. */
	readonly name: string;
	/** Goes to an address; done once its page has loaded. */
	open(address: string): Promise<void>;
	/** Runs an expression in the page; a promise is waited for. What comes back has to be JSON. */
	run(expression: string): Promise<unknown>;
	/** Presses a point of the window, in CSS pixels. */
	press(x: number, y: number): Promise<void>;
	/** Types into what has the focus; a line break is Enter. */
	type(text: string): Promise<void>;
	/** The browser's own back. */
	back(): Promise<void>;
	/** Uncaught errors of the pages so far; null where the engine does not tell. */
	faults(): readonly string[] | null;
	quit(): Promise<void>;
}

/** The window: a phone's, as far as the engine's window can be so narrow. */
export const WINDOW = { width: 390, height: 844 } as const;

/** A key event for each character; WebDriver's code for Enter. */
export const keysOf = (text: string) =>
	[...text.replaceAll("\n", "\uE007")].flatMap((value) => [
		{ type: "keyDown", value },
		{ type: "keyUp", value },
	]);

/** A press of the mouse's first button, as WebDriver's actions describe it. */
export const pressAt = (x: number, y: number) => [
	{ type: "pointerMove", x: Math.round(x), y: Math.round(y), duration: 0 },
	{ type: "pointerDown", button: 0 },
	{ type: "pointerUp", button: 0 },
];
