/**
 * `npm run pdf`, after a build: makes the PDFs of every page of the texts that have none yet, and takes
 * away those that no page has any more. The next build links them.
 */
import { readdir, readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import sirv from "sirv";
import { finishPdf } from "./finish-pdf.ts";
import { forgetOtherPdfs, KEPT_PDFS, keepPdf, keptPdf } from "./kept-pdfs.ts";
import { launchBrowser } from "./launch-browser.ts";
import { paperFonts } from "./paper-fonts.ts";
import { PdfPrinter } from "./print-pdf.ts";
import type { PdfPlan } from "./site-pdf-files.ts";

/** What is to be made of a speech. */
interface Task {
	speech: string;
	plan: PdfPlan;
	/** Paths of pages, with the file that each page's PDF is kept as. */
	files: { path: string; file: string }[];
}

/** The speeches of a built site, by the plans it has for their PDFs. */
async function tasksOf(site: string, folder: string): Promise<Task[]> {
	const entries = await readdir(site, { withFileTypes: true }).catch(() => {
		throw new Error(`${site}：没有找到网站，请先运行 npm run build。`);
	});
	const tasks: Task[] = [];
	for (const entry of entries.filter((one) => one.isDirectory())) {
		const text = await readFile(join(site, entry.name, "pdf.json"), "utf8").catch(() => null);
		if (text === null) continue;
		const plan = JSON.parse(text) as PdfPlan;
		const files = Object.entries(plan.pages).map(([path, { key }]) => ({
			path,
			file: keptPdf(entry.name, path, key, folder),
		}));
		tasks.push({ speech: entry.name, plan, files });
	}
	return tasks;
}

/** Serves a built site below its base path, to this machine alone. */
async function serve(site: string, base: string): Promise<{ server: Server; origin: string }> {
	const files = sirv(site);
	const server = createServer((request, response) => {
		request.url = `/${(request.url ?? "/").slice(base.length)}`;
		files(request, response, () => {
			response.writeHead(404).end();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** What is kept and what is not there yet. */
async function missing(task: Task): Promise<Task["files"]> {
	const there = await Promise.all(
		task.files.map(({ file }) =>
			readFile(file).then(
				() => true,
				() => false,
			),
		),
	);
	return task.files.filter((_, i) => !there[i]);
}

/**
 * Makes the PDFs of a speech that are not there.
 * @returns their files, and what the editor should know of
 */
async function makeOf(task: Task, printer: PdfPrinter, origin: string): Promise<string[]> {
	const { speech, plan } = task;
	const address = (path: string) => `${origin}${plan.base}${speech}/${path}/`;
	const fonts = await paperFonts(await printer.charactersOf(address("full")));
	const said: string[] = [];
	for (const { path, file } of await missing(task)) {
		const place = plan.pages[path]?.place ?? "";
		const title = place === "" ? plan.facts.title : `${plan.facts.title}　${place}`;
		const printed = await printer.print(address(path), fonts);
		const { pdf, unnamedFonts } = await finishPdf(printed, { ...plan.facts, title });
		await keepPdf(file, pdf);
		said.push(`${speech}/${path}.pdf  ${Math.ceil(pdf.length / 1024)} KB`);
		if (unnamedFonts > 0) said.push("  有的字不在本站的字体里，用了这台机器的字体，文件会大一些。");
	}
	return said;
}

/** Makes what is missing for a site built into a folder, and forgets what is no longer wanted. */
export async function makePdfs(
	site: string,
	folder = KEPT_PDFS,
	say: (line: string) => void = console.log,
): Promise<void> {
	const tasks = await tasksOf(site, folder);
	const wanted = new Set(tasks.flatMap(({ files }) => files.map(({ file }) => file)));
	const open: Task[] = [];
	for (const task of tasks) if ((await missing(task)).length > 0) open.push(task);
	if (open.length > 0) {
		const { server, origin } = await serve(site, open[0]?.plan.base ?? "/");
		const browser = await launchBrowser();
		try {
			const context = await browser.newContext({ bypassCSP: true, serviceWorkers: "block" });
			const printer = new PdfPrinter(await context.newPage());
			await printer.prepare();
			for (const task of open) for (const line of await makeOf(task, printer, origin)) say(line);
		} finally {
			await browser.close();
			server.close();
		}
	}
	await forgetOtherPdfs(wanted, folder);
	say(`共 ${wanted.size} 份 PDF。再运行一次 npm run build，它们就在各页上。`);
}

if (import.meta.main) {
	await makePdfs(process.argv[2] ?? "dist").catch((error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		process.exitCode = 1;
	});
}
