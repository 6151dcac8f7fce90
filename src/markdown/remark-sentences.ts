import type { PhrasingContent, Root } from "mdast";
import type { VFile } from "vfile";
import { numberSentences, type Sentence } from "../model/speech.ts";
import { sliceInline } from "./inline.ts";
import { sectionOfPath } from "./paths.ts";
import { textBlocks } from "./text-blocks.ts";

/**
 * Wraps every sentence of a section in `<span class="sentence" id="s5">` that ends with an empty link
 * to itself. Files outside `content/speeches` are left alone.
 */
export function remarkSentences() {
	return (tree: Root, file: VFile): void => {
		if (!sectionOfPath(file.path)) return;
		const blocks = textBlocks(tree, file.path);
		const numbered = numberSentences(blocks);
		blocks.forEach(({ node }, i) => {
			const children = node.children;
			node.children = (numbered[i] ?? []).map(({ range, sentence }) =>
				sentenceNode(sentence, sliceInline(children, range)),
			);
		});
	};
}

/** A sentence as an inline node that remark-rehype turns into a span. */
function sentenceNode({ n, role }: Sentence, children: PhrasingContent[]): PhrasingContent {
	const link = {
		type: "link",
		url: `#s${n}`,
		data: { hProperties: { className: ["sentence-link"], ariaLabel: `第${n}句`, dataN: n } },
		children: [],
	};
	const node = {
		type: "sentence",
		data: {
			hName: "span",
			hProperties: { className: classesOf(n, role), id: `s${n}`, dataN: n },
		},
		children: [...children, link],
	};
	// mdast has no sentence; remark-rehype reads an unknown node by its data.hName.
	return node as unknown as PhrasingContent;
}

/** Numbers in print stand in the left and the right margin by turns. */
function classesOf(n: number, role: Sentence["role"]): string[] {
	return ["sentence", ...(n % 2 === 0 ? ["even"] : []), ...(role === "run-in" ? ["run-in"] : [])];
}
