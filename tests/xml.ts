import { SaxesParser } from "saxes";

/** An element of an XML file. */
export interface Node {
	name: string;
	attributes: Record<string, string>;
	children: (Node | string)[];
}

/** Reads XML as strictly as a program may: what is not well-formed throws. */
export function readXml(text: string, name: string): Node {
	const root: Node = { name: "", attributes: {}, children: [] };
	const open = [root];
	const parser = new SaxesParser({ fileName: name });
	parser.on("error", (error) => {
		throw error;
	});
	parser.on("opentag", ({ name, attributes }) => {
		const node: Node = { name, attributes: attributes as Record<string, string>, children: [] };
		open.at(-1)?.children.push(node);
		open.push(node);
	});
	parser.on("closetag", () => void open.pop());
	parser.on("text", (value) => void open.at(-1)?.children.push(value));
	parser.write(text).close();
	return root;
}

/** Every element below one that is wanted; what is in a wanted one too. */
export function all(node: Node, isWanted: (node: Node) => boolean): Node[] {
	return node.children.flatMap((child) =>
		typeof child === "string" ? [] : [...(isWanted(child) ? [child] : []), ...all(child, isWanted)],
	);
}

/** Wants elements of a name. */
export const named = (name: string) => (node: Node) => node.name === name;

/** What a reader reads of an element, some of those in it left aside. */
export function textOf(node: Node, isLeft: (node: Node) => boolean = () => false): string {
	return node.children
		.map((child) =>
			typeof child === "string" ? child : isLeft(child) ? "" : textOf(child, isLeft),
		)
		.join("");
}
