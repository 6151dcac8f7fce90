import type { PhrasingContent, Root } from "mdast";
import { findAndReplace } from "mdast-util-find-and-replace";
import type { VFile } from "vfile";
import { REDACTION_LABEL } from "../model/redactions.ts";
import { sectionOfPath } from "./paths.ts";

/**
 * Sets every run of `*` of a section as a blank that is announced as 此处原文隐去. The asterisks stay in
 * the page's text, so that it can be compared, searched and copied.
 */
export function remarkRedactions() {
	return (tree: Root, file: VFile): void => {
		if (!sectionOfPath(file.path)) return;
		findAndReplace(tree, [/\*+/g, redactionNode], { ignore: ["footnoteDefinition"] });
	};
}

function redactionNode(stars: string): PhrasingContent {
	const node = {
		type: "redaction",
		data: {
			hName: "span",
			hProperties: { className: ["redaction"], role: "img", ariaLabel: REDACTION_LABEL },
		},
		children: [{ type: "text", value: stars }],
	};
	// mdast has no redaction; remark-rehype reads an unknown node by its data.hName.
	return node as unknown as PhrasingContent;
}
