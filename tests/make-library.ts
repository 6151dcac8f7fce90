import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cutSpeech } from "../src/cut/cut-speech.ts";
import { proposeOutline } from "../src/cut/propose/propose-outline.ts";
import { sha256 } from "../src/library/speech-files.ts";
import { randomFrom } from "./bench/sample.ts";

/** The term that stands three times in every text of a generated library. */
export const COMMON_TERM = { slug: "tong-yong-ti-fa", name: "通用提法" } as const;

const KINDS = ["讲话", "报告", "通知", "规定"];
const SITE = `name: 多篇文库
kinds: [${KINDS.join(", ")}]
categories: [提法]
`;
const TERM = `---
name: ${COMMON_TERM.name}
pinyin: tōngyòng tífǎ
category: 提法
searched:
  until: 2024-01-01
  where: [文库各篇]
---

每一篇都有的提法。
`;

const ISSUERS = Array.from({ length: 40 }, (_, i) => `第${i + 1}局`);
const pick = <T>(items: readonly T[], i: number) => items[i % items.length] as T;

/** Ten characters that no other text has in this order, so that titles are as hard to compress as real ones. */
function topicOf(n: number): string {
	const random = randomFrom(n);
	const character = () => String.fromCodePoint(0x4e00 + Math.floor(random() ** 2 * 3000));
	return Array.from({ length: 10 }, character).join("");
}

/** The n-th text: a title, parts, sentences of its own. */
function textOf(n: number): string {
	const topic = topicOf(n);
	return [
		`关于做好${topic}的${pick(KINDS, n)}（${n}）`,
		`做好${topic}，要坚持${COMMON_TERM.name}，一步一步往前走。`,
		"一、统一认识",
		`${topic}关系全局，${COMMON_TERM.name}不能只停在口头上。`,
		"二、落实责任",
		`牵头单位对${topic}负总责，按${COMMON_TERM.name}逐项对账。`,
		"",
	].join("\n");
}

/** What an editor would add: a kind, an issuing body, a date; the newest first. */
function metadataOf(n: number): string {
	const day = new Date(Date.UTC(2024, 5, 1) - n * 5 * 86_400_000).toISOString().slice(0, 10);
	return `kind: ${pick(KINDS, n)}\nissuer: ${pick(ISSUERS, Math.floor(n / 3))}\ndate: ${day}\n`;
}

/**
 * Writes a content folder of so many short texts, as the cutter cuts them, with a term that stands in
 * all of them. The same for the same number.
 */
export async function writeLibrary(folder: string, count: number): Promise<void> {
	await mkdir(join(folder, "terms"), { recursive: true });
	await writeFile(join(folder, "site.yaml"), SITE);
	await writeFile(join(folder, "terms", `${COMMON_TERM.slug}.mdx`), TERM);
	for (let n = 1; n <= count; n++) {
		const slug = `text-${n}`;
		const text = textOf(n);
		const source = new TextEncoder().encode(text);
		const { files } = cutSpeech({
			slug,
			source,
			text,
			received: { encoding: "utf-8", sha256: sha256(source) },
			outline: proposeOutline(text).outline,
		});
		for (const [path, content] of files) {
			const file = join(folder, "speeches", slug, path);
			await mkdir(join(file, ".."), { recursive: true });
			await writeFile(file, content);
		}
		const head = join(folder, "speeches", slug, "speech.mdx");
		const written = await readFile(head, "utf8");
		await writeFile(head, written.replace("---\n", `---\n${metadataOf(n)}`));
	}
}
