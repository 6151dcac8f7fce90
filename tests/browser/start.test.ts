import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { join, resolve } from "node:path";
import { afterEach, expect, inject, test } from "vitest";

let preview: ChildProcess | undefined;
let other: Server | undefined;

afterEach(() => {
	if (preview?.exitCode === null) preview.kill("SIGKILL");
	other?.close();
});

/** Takes the port that the preview asks for first, unless somebody has it already. */
async function takePort(): Promise<void> {
	const server = createServer();
	other = server;
	await new Promise<void>((resolve) => {
		server.once("error", () => resolve());
		server.listen(4321, "localhost", resolve);
	});
}

/** Starts what `npm start` runs after the build; the address it prints. */
async function start(): Promise<string> {
	const astro = resolve("node_modules", "astro", "bin", "astro.mjs");
	const { PATH, HOME } = process.env;
	const { folder } = inject("siteBelowBase");
	const child = spawn(process.execPath, [astro, "preview", "--outDir", resolve(folder)], {
		env: { PATH, HOME, BASE: "/study/", ASTRO_TELEMETRY_DISABLED: "1" },
	});
	preview = child;
	let said = "";
	for await (const chunk of child.stdout) {
		said += String(chunk);
		const address = /http:\/\/localhost:\d+\/study\//.exec(said)?.[0];
		if (address) return address;
	}
	throw new Error(`no address in: ${said}`);
}

test("npm start serves the site with its search beside a taken port, and ends on Ctrl+C", async () => {
	await takePort();
	const address = await start();
	expect(address).not.toContain(":4321/");

	const point = await fetch(`${address}lianzheng/3/2/`);
	expect(point.status).toBe(200);
	expect(await point.text()).toContain("二要加快转变政府职能");
	const missing = await fetch(`${address}nothing/`);
	expect(missing.status).toBe(404);
	expect(await missing.text()).toContain("没有");
	const terms = await fetch(`${address}search/terms.json`);
	const built = join(inject("siteBelowBase").folder, "search", "terms.json");
	expect(await terms.text()).toBe(await readFile(built, "utf8"));

	preview?.kill("SIGINT");
	const [code, signal] = (await once(preview as ChildProcess, "exit")) as [number | null, string];
	expect([0, 130, "SIGINT"]).toContain(code ?? signal);
});
