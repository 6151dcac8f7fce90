import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Bidi } from "./bidi.ts";
import { type Engine, keysOf, pressAt, WINDOW } from "./engine.ts";
import { endProgram, installed, startProgram } from "./programs.ts";

const FIREFOX = [
	"/usr/bin/firefox-esr",
	"/usr/bin/firefox",
	"/Applications/Firefox.app/Contents/MacOS/firefox",
];

/** Takes the browser's errors out of its log. */
function errorIn(params: unknown): string | null {
	const { level, type, text } = params as { level?: string; type?: string; text?: string };
	return level === "error" && type === "javascript" ? (text ?? "") : null;
}

/** An installed Firefox without a window, by its own WebDriver BiDi: geckodriver is not needed. */
export async function startFirefox(): Promise<Engine> {
	const path = installed(FIREFOX, "firefox-esr");
	const profile = await mkdtemp(join(tmpdir(), "firefox-"));
	const { program, found } = await startProgram(
		path,
		["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"],
		/BiDi listening on (ws:\S+)/,
		// The size of the window itself: under BiDi's setViewport a new page is scrolled to its sentence before
		// the size is applied, which no reader's Firefox does.
		{
			HOME: profile,
			MOZ_HEADLESS_WIDTH: `${WINDOW.width}`,
			MOZ_HEADLESS_HEIGHT: `${WINDOW.height}`,
		},
	);
	const faults: string[] = [];
	const bidi = await Bidi.connect(`${found}/session`, (method, params) => {
		const fault = method === "log.entryAdded" ? errorIn(params) : null;
		if (fault !== null) faults.push(fault);
	});
	const session = (await bidi.send("session.new", { capabilities: {} })) as {
		capabilities: { browserVersion: string };
	};
	await bidi.send("session.subscribe", { events: ["log.entryAdded"] });
	const tree = (await bidi.send("browsingContext.getTree")) as { contexts: { context: string }[] };
	const context = tree.contexts[0]?.context;
	const act = async (source: object) =>
		void (await bidi.send("input.performActions", { context, actions: [source] }));
	return {
		name: `Firefox ${session.capabilities.browserVersion}`,
		open: async (url) =>
			void (await bidi.send("browsingContext.navigate", { context, url, wait: "complete" })),
		run: (expression) => evaluate(bidi, context, expression),
		press: (x, y) => act({ type: "pointer", id: "hand", actions: pressAt(x, y) }),
		type: (text) => act({ type: "key", id: "keys", actions: keysOf(text) }),
		back: async () =>
			void (await bidi.send("browsingContext.traverseHistory", { context, delta: -1 })),
		faults: () => faults,
		quit: async () => {
			bidi.close();
			await endProgram(program);
			await rm(profile, { recursive: true, force: true, maxRetries: 5 });
		},
	};
}

async function evaluate(
	bidi: Bidi,
	context: string | undefined,
	expression: string,
): Promise<unknown> {
	const answer = (await bidi.send("script.evaluate", {
		expression: `(async () => JSON.stringify(await (${expression})))()`,
		target: { context },
		awaitPromise: true,
	})) as { type: string; result?: { value?: string }; exceptionDetails?: { text: string } };
	if (answer.type === "exception") throw new Error(answer.exceptionDetails?.text);
	const { value } = answer.result ?? {};
	return value === undefined ? undefined : JSON.parse(value);
}
