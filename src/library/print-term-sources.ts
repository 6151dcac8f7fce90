/** Part of `npm run check`: how many terms rest on what, so that an editor sees what lacks a source. */
import { readTerms } from "./read-terms.ts";

const KINDS = [
	["document", "公开文件"],
	["speech", "讲话原文"],
	["none", "未见公开出处"],
] as const;

const terms = await readTerms();
console.log(`术语 ${terms.length} 条，按出处：`);
for (const [type, label] of KINDS) {
	const named = terms.filter(({ sources }) =>
		type === "speech"
			? sources.every((source) => source.type === type)
			: sources.some((source) => source.type === type),
	);
	const list = type === "document" ? "" : `：${named.map(({ name }) => name).join("、")}`;
	console.log(`  ${label} ${named.length}${list}`);
}
