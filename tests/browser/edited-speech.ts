import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runCut } from "../../src/cut/command.ts";
import { copyProject } from "./copy-project.ts";

/** What the second edition of the real speech has for words of the first. */
const EDITS: readonly [from: string, to: string][] = [
	// A sentence inserted at the head of 3/2's text.
	["转变政府职能，就是要正确处理", "这是新版加的一句。转变政府职能，就是要正确处理"],
	// One corrected in 3/1.
	["部分主要经济指标大幅下滑", "部分主要经济指标有所下滑"],
	// A part inserted: the fourth becomes the fifth.
	["第四，要以更严的要求", "第四，新加的一部分\n这一部分是新版加的。\n第五，要以更严的要求"],
	// One deleted from 2/3.
	["高度重视社会监督和舆论监督，让监督和约束成为政府系统履职常态和行动自觉。", ""],
];

/**
 * Makes a project of its own in which the real speech is in its second edition, cut over the first as an
 * editor would; without notes, which would have to be moved by hand where the text has changed.
 * @returns its folder, which the caller removes
 */
export async function makeEditedProject(): Promise<string> {
	const project = await copyProject();
	const root = join(project, "content", "speeches");
	const folder = join(root, "lianzheng");
	const received = join(project, "received.txt");
	let text = await readFile(join(folder, "source.txt"), "utf8");
	const cut = async (...args: string[]) => {
		await writeFile(received, text);
		const said: string[] = [];
		const say = (line: string) => said.push(line);
		const io = { out: say, err: say, root };
		if ((await runCut([received, "--slug", "lianzheng", ...args], io)) !== 0) {
			throw new Error(said.join("\n"));
		}
	};
	await rm(folder, { recursive: true });
	await cut("--title", "第二版");
	for (const [from, to] of EDITS) {
		if (!text.includes(from)) throw new Error(`the speech has no “${from}”`);
		text = text.replace(from, to);
	}
	await cut("--force");
	return project;
}
