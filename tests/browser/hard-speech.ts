import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runCut } from "../../src/cut/command.ts";
import { readLibrary } from "../../src/library/read-library.ts";
import { readSpeech } from "../../src/library/read-speech.ts";
import { sentencesOf } from "../../src/model/speech.ts";
import { copyProject } from "./copy-project.ts";

/** A speech of what is hard to set on paper. */
export const HARD_SPEECH = {
	slug: "hard",
	/** 60 characters. */
	title:
		"在全县深入贯彻落实党的二十大精神暨政府系统全面从严治党党风廉政建设和反腐败工作推进会议暨年度重点任务部署动员大会上的讲话",
	/** Its parts. */
	long: "1",
	oneSentence: "2",
	redactions: "3",
	manyTerms: "4",
} as const;

/** Sentences for 20 pages of 22 lines of 28 characters, taken from the real speech. */
async function longText(): Promise<string> {
	const speech = await readSpeech("content/speeches/lianzheng");
	const sentences = speech.sections
		.flatMap(sentencesOf)
		.map(({ text }) => text)
		// Numbers would be cut into points.
		.filter((text) => text.endsWith("。") && !/^[（(第一二三四五六七八九十\d*]/.test(text));
	const paragraphs: string[] = [];
	for (let at = 0, length = 0; length < 20 * 22 * 28; at += 4) {
		const from = at % (sentences.length - 4);
		const paragraph = sentences.slice(from, from + 4).join("");
		paragraphs.push(paragraph);
		length += paragraph.length;
	}
	return paragraphs.join("\n");
}

/** Paragraphs in which a redaction falls on every place near the end of a line of 28 characters. */
function redactedText(): string {
	return Array.from({ length: 12 }, (_, i) => {
		const before = "隐去之前的字".repeat(5).slice(0, 17 + i);
		return `${before}****，**镇、**镇的“****”工作。`;
	}).join("\n");
}

async function text(): Promise<string> {
	const names = (await readLibrary()).terms.map(({ name }) => name);
	return [
		"同志们：",
		"一、很长的一部分",
		await longText(),
		"二、一句话的部分",
		"只有这一句。",
		"三、有隐去的部分",
		redactedText(),
		"四、术语很多的部分",
		`${names.join("、")}。`,
		"",
	].join("\n");
}

/**
 * Makes a project of its own with this speech beside the real one, cut as an editor would.
 * @returns its folder, which the caller removes
 */
export async function makeHardProject(): Promise<string> {
	const project = await copyProject();
	const received = join(project, "received.txt");
	await writeFile(received, await text());
	const said: string[] = [];
	const code = await runCut([received, "--slug", HARD_SPEECH.slug, "--title", HARD_SPEECH.title], {
		out: (line) => said.push(line),
		err: (line) => said.push(line),
		root: join(project, "content", "speeches"),
	});
	if (code !== 0) throw new Error(said.join("\n"));
	return project;
}
