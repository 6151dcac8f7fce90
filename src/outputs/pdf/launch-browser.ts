import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Chromium's own background traffic off, nothing that changes how pages are checked or drawn. */
const ARGS = [
	"--no-sandbox",
	"--disable-gpu",
	"--disable-quic",
	"--no-first-run",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
	"--font-render-hinting=none",
];

const INSTALLED = [
	"/usr/bin/google-chrome",
	"/usr/bin/chromium",
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
	"C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** The Chromium inside the npm package, for Linux x64. */
async function packedChromium(): Promise<string | undefined> {
	if (process.platform !== "linux" || process.arch !== "x64") return undefined;
	const { default: sparticuz } = await import("@sparticuz/chromium");
	return sparticuz.executablePath();
}

/**
 * The program of the Chromium that is used: the one that CHROME names, the one inside the npm package on
 * Linux x64, elsewhere an installed Chrome; undefined: Playwright's own, if it has one.
 */
export async function chromiumPath(): Promise<string | undefined> {
	return (
		process.env.CHROME || (await packedChromium()) || INSTALLED.find((path) => existsSync(path))
	);
}

/**
 * Starts a headless Chromium, the one of {@link chromiumPath}.
 * @throws Error when there is none
 */
export async function launchBrowser(): Promise<Browser> {
	const executablePath = await chromiumPath();
	return chromium.launch({ args: ARGS, ...(executablePath ? { executablePath } : {}) });
}
