import { type Engine, keysOf, pressAt, WINDOW } from "./engine.ts";
import { endProgram, installed, startProgram } from "./programs.ts";

const DEBIAN = "webkit2gtk-driver xvfb";
const DRIVER = ["/usr/bin/WebKitWebDriver"];
const PORT = "18081";

/** Sends a command of WebDriver (https://www.w3.org/TR/webdriver2/). @throws Error in the browser's words */
async function send(method: string, path: string, body?: object): Promise<unknown> {
	const answer = await fetch(`http://127.0.0.1:${PORT}${path}`, {
		method,
		...(body ? { body: JSON.stringify(body) } : {}),
	});
	const { value } = (await answer.json()) as { value: unknown };
	if (answer.ok) return value;
	const { error, message } = value as { error: string; message: string };
	throw new Error(`${error}: ${message}`);
}

/** Debian's WebKitGTK on a screen that nobody sees, by WebDriver. */
export async function startWebKit(): Promise<Engine> {
	const screen = await startProgram(
		installed(["/usr/bin/Xvfb"], DEBIAN),
		["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"],
		/^(\d+)\n/m,
	);
	const driver = await startDriver(`:${screen.found}`);
	const end = async () => {
		await endProgram(driver);
		await endProgram(screen.program);
	};
	try {
		return await begin(end);
	} catch (error) {
		await end();
		throw error;
	}
}

/** The driver says nothing: it is ready once it answers. */
async function startDriver(display: string) {
	const { spawn } = await import("node:child_process");
	const driver = spawn(installed(DRIVER, DEBIAN), [`--port=${PORT}`], {
		env: { ...process.env, DISPLAY: display },
		stdio: "ignore",
	});
	for (let tries = 0; tries < 100; tries++) {
		const isThere = await send("GET", "/status").catch(() => null);
		if (isThere) return driver;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	await endProgram(driver);
	throw new Error(`WebKitWebDriver does not answer on port ${PORT}`);
}

async function begin(end: () => Promise<void>): Promise<Engine> {
	const { sessionId, capabilities } = (await send("POST", "/session", {
		capabilities: { alwaysMatch: {} },
	})) as { sessionId: string; capabilities: { browserName: string; browserVersion: string } };
	const at = (method: string, path: string, body?: object) =>
		send(method, `/session/${sessionId}/${path}`, body);
	await at("POST", "window/rect", WINDOW);
	const act = async (source: object) => void (await at("POST", "actions", { actions: [source] }));
	return {
		name: `WebKit (${capabilities.browserName} ${capabilities.browserVersion})`,
		open: async (url) => void (await at("POST", "url", { url })),
		run: (expression) => evaluate(at, expression),
		press: (x, y) => act({ type: "pointer", id: "hand", actions: pressAt(x, y) }),
		type: (text) => act({ type: "key", id: "keys", actions: keysOf(text) }),
		back: async () => void (await at("POST", "back", {})),
		faults: () => null,
		quit: async () => {
			await at("DELETE", "").catch(() => undefined);
			await end();
		},
	};
}

async function evaluate(
	at: (method: string, path: string, body: object) => Promise<unknown>,
	expression: string,
): Promise<unknown> {
	const script = `const done = arguments[arguments.length - 1];
		(async () => JSON.stringify(await (${expression})))().then(
			(value) => done({ value: value ?? null }), (error) => done({ error: String(error) }));`;
	const { value, error } = (await at("POST", "execute/async", { script, args: [] })) as {
		value?: string | null;
		error?: string;
	};
	if (error !== undefined) throw new Error(error);
	return value === null || value === undefined ? undefined : JSON.parse(value);
}
