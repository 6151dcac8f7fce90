import { existsSync } from "node:fs";
import sparticuz from "@sparticuz/chromium";
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

/**
 * Starts a headless Chromium: the one inside the npm package on Linux x64, elsewhere an installed
 * Chrome, else Playwright's own.
 */
export async function launchBrowser(): Promise<Browser> {
	if (process.platform === "linux" && process.arch === "x64") {
		return chromium.launch({ executablePath: await sparticuz.executablePath(), args: ARGS });
	}
	const executablePath = INSTALLED.find((path) => existsSync(path));
	return chromium.launch({ args: ARGS, ...(executablePath ? { executablePath } : {}) });
}
