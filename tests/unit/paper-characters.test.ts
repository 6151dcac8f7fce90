import { expect, test } from "vitest";
import { charactersOnPaper } from "../../src/outputs/paper-font/paper-characters.ts";

test("every character of a tree of texts stands once, in the order of Unicode", () => {
	const characters = charactersOnPaper({ title: "廉政", sections: [{ text: "廉洁从政𠮷" }], n: 3 });
	for (const character of "廉政洁从𠮷") expect(characters.split(character)).toHaveLength(2);
	expect([...characters]).toEqual([...new Set(characters)].sort());
});

test("what paper says besides the texts is there, and nothing that is no character", () => {
	const characters = charactersOnPaper(["一行\n二行\t\u0000"]);
	for (const character of "附：术语解释第十三条—校注https://0123456789") {
		expect(characters).toContain(character);
	}
	expect(characters).not.toMatch(/\p{Cc}/u);
});
