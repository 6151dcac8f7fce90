import {
	AlignmentType,
	Document,
	FootnoteReferenceRun,
	HeadingLevel,
	LevelFormat,
	Packer,
	Paragraph,
	Table,
	TableCell,
	TableRow,
	TextRun,
	VerticalMergeType,
} from "docx";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Received, readBytes } from "../../src/cut/read/received.ts";
import { makeWordPackage, paragraph, run, type WordParts } from "../word-package.ts";

const read = async (parts: WordParts): Promise<Received> =>
	readBytes("a.docx", await makeWordPackage(parts));
const textOf = async (body: string, more: Omit<WordParts, "body"> = {}) =>
	(await read({ body, ...more })).text;

describe("a Word file's text", () => {
	test("made by another program is read as it was written", async () => {
		const document = new Document({
			numbering: {
				config: [
					{
						reference: "points",
						levels: [
							{ level: 0, format: LevelFormat.CHINESE_COUNTING, text: "%1、" },
							{ level: 1, format: LevelFormat.CHINESE_COUNTING, text: "（%2）" },
						],
					},
				],
			},
			footnotes: { 1: { children: [new Paragraph("见会议纪要。")] } },
			sections: [
				{
					children: [
						new Paragraph({
							text: "在会议上的讲话",
							heading: HeadingLevel.TITLE,
							alignment: AlignmentType.CENTER,
						}),
						new Paragraph({
							text: "提高认识",
							heading: HeadingLevel.HEADING_1,
							numbering: { reference: "points", level: 0 },
						}),
						new Paragraph({
							numbering: { reference: "points", level: 1 },
							children: [
								new TextRun({ text: "抓早抓小", bold: true, size: 32 }),
								new FootnoteReferenceRun(1),
							],
						}),
					],
				},
			],
		});
		const bytes = new Uint8Array(await Packer.toArrayBuffer(document));
		const { text, format, encoding, hints } = await readBytes("讲话.docx", bytes);
		expect(text).toBe("在会议上的讲话\n一、提高认识\n（一）抓早抓小[1]\n注释\n[1]见会议纪要。\n");
		expect({ format, encoding }).toEqual({ format: "docx", encoding: "utf-8" });
		expect(hints.get(1)).toMatchObject({ title: true, centred: true });
		expect(hints.get(2)).toMatchObject({ heading: 1, title: false });
		expect(hints.get(3)).toMatchObject({ heading: null, size: 16 });
	});

	test("has a line for each paragraph and for each line break, with tabs and blanks as they stand", async () => {
		const body =
			paragraph(
				`${run("　　同志们：")}<w:r><w:br/></w:r>${run("今天")}<w:r><w:tab/><w:t>开会</w:t></w:r>`,
			) +
			paragraph("") +
			paragraph(
				`<w:r><w:t> 两头的空格没有声明保留 </w:t><w:cr/><w:t xml:space="preserve"> 保留 </w:t></w:r>`,
			);
		expect(await textOf(body)).toBe("　　同志们：\n今天\t开会\n\n两头的空格没有声明保留\n 保留 \n");
	});

	test("has the result of a field and not its code, also of one within another", async () => {
		const field = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
		const code = (text: string) => `<w:r><w:instrText>${text}</w:instrText></w:r>`;
		const nested = `${field("begin")}${code(" IF ")}${field("begin")}${code(" PAGE ")}${field("separate")}${run("3")}${field("end")}${code(" 1")}${field("separate")}${run("结果")}${field("end")}`;
		const simple = `<w:fldSimple w:instr=" DATE ">${run("2024年")}</w:fldSimple>`;
		const link = `<w:hyperlink r:id="x">${run("链接文字")}</w:hyperlink>`;
		expect(await textOf(paragraph(run("前") + nested + simple + link))).toBe(
			"前结果2024年链接文字\n",
		);
	});

	test("is not swallowed by a field that never ends", async () => {
		const broken =
			'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>';
		expect(await textOf(paragraph(run("前") + broken) + paragraph("后面的正文"))).toBe(
			"前\n后面的正文\n",
		);
	});

	test("has numbers that Word draws in circles, symbols and hyphens as characters", async () => {
		const circled =
			'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> eq \\o\\ac(○,3)</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>';
		const symbol = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>';
		const hyphens =
			"<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t><w:softHyphen/><w:t>C</w:t></w:r>";
		const emoji =
			'<w:r><mc:AlternateContent><mc:Choice Requires="w16se"/><mc:Fallback><w:t>☺</w:t></mc:Fallback></mc:AlternateContent></w:r>';
		expect(await textOf(paragraph(circled + symbol + hyphens + emoji))).toBe("③✓A-BC☺\n");
	});

	test("takes each form of an alternative once, and what content controls hold", async () => {
		const choice = `<mc:AlternateContent><mc:Choice Requires="wps">${run("甲")}</mc:Choice><mc:Fallback>${run("乙")}</mc:Fallback></mc:AlternateContent>`;
		const control = `<w:sdt><w:sdtPr/><w:sdtContent>${paragraph("控件里的段落")}</w:sdtContent></w:sdt>`;
		const inline = `<w:sdt><w:sdtContent>${run("丙")}</w:sdtContent></w:sdt>`;
		expect(await textOf(paragraph(choice + inline) + control)).toBe("甲丙\n控件里的段落\n");
	});

	test("joins paragraphs whose end is hidden or was deleted, and a drop cap with its paragraph", async () => {
		const hidden = paragraph("提高认识。", "<w:rPr><w:vanish/><w:specVanish/></w:rPr>");
		const deleted = paragraph("前半", '<w:rPr><w:del w:id="1" w:author="x"/></w:rPr>');
		const dropCap = paragraph("同", '<w:framePr w:dropCap="drop"/>');
		expect(
			await textOf(
				hidden +
					paragraph("要加强学习。") +
					deleted +
					paragraph("后半") +
					dropCap +
					paragraph("志们"),
			),
		).toBe("提高认识。要加强学习。\n前半后半\n同志们\n");
	});

	test("in ISO's strict form and with another prefix is the same", async () => {
		const strict = `<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:r><x:t>正文</x:t></x:r></x:p></x:body></x:document>`;
		expect(await textOf("", { members: { "word/document.xml": strict } })).toBe("正文\n");
	});

	test("is never lost, whatever runs it is cut into", async () => {
		const piece = fc.stringMatching(/^[一-龥“”，。0-9A-Z]{1,8}$/);
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.array(piece, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
				fc.constantFrom("", "<w:b/>", '<w:rFonts w:ascii="Symbol"/>'),
				async (paragraphs, properties) => {
					const body = paragraphs
						.map((pieces) => paragraph(pieces.map((text) => run(text, properties)).join("")))
						.join("");
					expect(await textOf(body)).toBe(
						paragraphs.map((pieces) => `${pieces.join("")}\n`).join(""),
					);
				},
			),
			{ numRuns: 40 },
		);
	});
});

describe("what a Word file says of a line", () => {
	const style = (id: string, name: string, more = "", type = "paragraph") =>
		`<w:style w:type="${type}" w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`;

	test("headings by their level, by inheritance and by names in either language", async () => {
		const styles =
			style("1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>') +
			style("2", "标题 2") +
			style("9", "自定义", '<w:basedOn w:val="1"/>') +
			style("a3", "标题");
		const body = ["1", "2", "9", "a3"]
			.map((id) => paragraph("文", `<w:pStyle w:val="${id}"/>`))
			.concat(
				paragraph("文", '<w:outlineLvl w:val="2"/>'),
				paragraph("文", '<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>'),
			)
			.join("");
		const { hints } = await read({ body, styles });
		expect([...hints.values()].map(({ heading }) => heading)).toEqual([1, 2, 1, null, 3, null]);
		expect(hints.get(4)?.title).toBe(true);
	});

	test("alignment, bold and size, by style, by toggles and by the run itself", async () => {
		const styles =
			'<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>' +
			style(
				"B",
				"Bold",
				'<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="44"/></w:rPr>',
			) +
			style("C", "Strong", "<w:rPr><w:b/></w:rPr>", "character");
		const body = [
			paragraph("黑体", '<w:pStyle w:val="B"/>'),
			paragraph(run("相消", '<w:rStyle w:val="C"/>'), '<w:pStyle w:val="B"/>'),
			paragraph(run("一半", "<w:b/>") + run("不是"), '<w:jc w:val="right"/>'),
			paragraph(run("全是", "<w:b/>") + run(" ")),
		].join("");
		const { hints } = await read({ body, styles });
		const plain = { heading: null, title: false };
		expect([...hints.values()]).toEqual([
			{ ...plain, centred: true, right: false, bold: true, size: 22 },
			{ ...plain, centred: true, right: false, bold: false, size: 22 },
			{ ...plain, centred: false, right: true, bold: false, size: 10.5 },
			{ ...plain, centred: false, right: false, bold: true, size: 10.5 },
		]);
	});

	test("a table of contents is furniture: by its field, its control, its styles", async () => {
		const field = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
		const byField =
			paragraph(
				`${field("begin")}<w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>${field("separate")}${run("一、提高 1")}`,
			) +
			paragraph(run("二、加强 2")) +
			paragraph(field("end"));
		const byControl = `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${paragraph("目录")}</w:sdtContent></w:sdt>`;
		const byStyle = paragraph("三、深化 3", '<w:pStyle w:val="T"/>');
		const { text, hints } = await read({
			body: byField + byControl + byStyle + paragraph("正文"),
			styles: style("T", "toc 1"),
		});
		const furniture = text.split("\n").filter((_, i) => hints.get(i + 1)?.furniture);
		expect(furniture.filter(Boolean)).toEqual(["一、提高 1", "二、加强 2", "目录", "三、深化 3"]);
	});
});

describe("tables in a Word file", () => {
	const cell = (content: string, properties = "") =>
		`<w:tc>${properties === "" ? "" : `<w:tcPr>${properties}</w:tcPr>`}${content.startsWith("<") ? content : paragraph(content)}</w:tc>`;
	const row = (...cells: string[]) => `<w:tr>${cells.join("")}</w:tr>`;
	const table = (...rows: string[]) => `<w:tbl>${rows.join("")}</w:tbl>`;

	test("are a row a line, cells set apart by tabs, a line break in a cell one blank", async () => {
		const { text, hints } = await read({
			body:
				paragraph("表前") +
				table(
					row(cell("年份"), cell("数量")),
					row(
						cell("2013"),
						cell(paragraph("甲") + paragraph("<w:r><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>")),
					),
				) +
				paragraph("表后"),
		});
		expect(text).toBe("表前\n年份\t数量\n2013\t甲 乙 丙\n表后\n");
		expect(hints.get(2)?.table).toEqual({ row: 1, columns: 2 });
		expect(hints.get(3)?.table).toEqual({ row: 2, columns: 2 });
		expect(hints.get(4)?.table).toBeUndefined();
	});

	test("have as many cells in every row, merged ones once", async () => {
		const text = await textOf(
			table(
				row(cell("合计", '<w:gridSpan w:val="2"/>'), cell("三")),
				row(cell("甲", '<w:vMerge w:val="restart"/>'), cell("1"), cell("2")),
				row(cell("", "<w:vMerge/>"), cell("3"), cell("4")),
				`<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${cell("5")}</w:tr>`,
			),
		);
		expect(text.split("\n").slice(0, -1)).toEqual(["合计\t\t三", "甲\t1\t2", "\t3\t4", "\t5\t"]);
	});

	test("in a cell are that cell's text; around one column are a frame; deleted and empty rows go", async () => {
		const inner = table(row(cell("内一"), cell("内二")), row(cell("内三"), cell("内四")));
		const deleted = `<w:tr><w:trPr><w:del w:id="1" w:author="x"/></w:trPr>${cell("删")}${cell("去")}</w:tr>`;
		const { text, leftOut } = await read({
			body:
				table(row(cell(inner + paragraph("")), cell("外")), row(cell(""), cell("")), deleted) +
				table(row(cell(paragraph("框里第一段") + paragraph("框里第二段")))),
		});
		expect(text).toBe("内一 内二 内三 内四\t外\n框里第一段\n框里第二段\n");
		expect(leftOut).toEqual(["修订：删除的文字 1 处未取出：“删 去”。"]);
	});

	test("made by another program, with numbered cells, keep their order", async () => {
		const text = (words: string) => new Paragraph(words);
		const document = new Document({
			numbering: {
				config: [
					{ reference: "n", levels: [{ level: 0, format: LevelFormat.DECIMAL, text: "%1" }] },
				],
			},
			sections: [
				{
					children: [
						new Table({
							rows: [1, 2].map(
								(n) =>
									new TableRow({
										children: [
											new TableCell({
												children: [new Paragraph({ numbering: { reference: "n", level: 0 } })],
											}),
											new TableCell({ children: [text(`事项${n}`)] }),
											new TableCell({
												verticalMerge:
													n === 1 ? VerticalMergeType.RESTART : VerticalMergeType.CONTINUE,
												children: [text(n === 1 ? "全年" : "")],
											}),
										],
									}),
							),
						}),
					],
				},
			],
		});
		const bytes = new Uint8Array(await Packer.toArrayBuffer(document));
		expect((await readBytes("a.docx", bytes)).text).toBe("1\t事项1\t全年\n2\t事项2\t\n");
	});
});

describe("notes in a Word file", () => {
	const reference = (kind: "footnote" | "endnote", id: number, more = "") =>
		`<w:r><w:${kind}Reference w:id="${id}"${more}/></w:r>`;
	const note = (kind: "footnote" | "endnote", id: number, content: string) =>
		`<w:${kind} w:id="${id}">${content}</w:${kind}>`;

	test("stand at the end under one line, in the order of their marks", async () => {
		const text = await textOf(
			paragraph(
				`${run("甲")}${reference("endnote", 2)}${run("，乙")}${reference("footnote", 1)}${run("。")}`,
			) + paragraph(`${run("再引")}${reference("footnote", 1)}`),
			{
				footnotes:
					'<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>' +
					note(
						"footnote",
						1,
						paragraph(`<w:r><w:footnoteRef/></w:r>${run(" 脚注一")}`) + paragraph("第二段"),
					),
				endnotes: note("endnote", 2, paragraph(run("尾注"))),
			},
		);
		expect(text).toBe("甲[1]，乙[2]。\n再引[2]\n注释\n[1]尾注\n[2]脚注一\n第二段\n");
	});

	test("keep a mark of their own, and one without content is said", async () => {
		const { text, leftOut } = await read({
			body: paragraph(
				`${run("甲")}<w:r><w:footnoteReference w:id="1" w:customMarkFollows="1"/><w:t>*</w:t></w:r>${reference("footnote", 9)}`,
			),
			footnotes: note("footnote", 1, paragraph(run("* 自定的注"))),
		});
		expect(text).toBe("甲*[1]\n注释\n* 自定的注\n");
		expect(leftOut).toEqual(["没有内容的注 1 处未取出：“[1]”。"]);
	});
});

describe("what is left out of a Word file is listed with its words", () => {
	const box = (words: string) =>
		`<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:txbx><w:txbxContent>${paragraph(words)}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>${paragraph(words)}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
	const picture = (description: string) =>
		`<w:r><w:drawing><wp:inline><wp:docPr id="1" descr="${description}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"/></a:graphic></wp:inline></w:drawing></w:r>`;
	const cases: [string, string, string, Omit<WordParts, "body">?][] = [
		["a text box", box("框中的话"), "文本框 1 处未取出：“框中的话”。"],
		["a picture", picture("会场") + picture(""), "图片 2 处未取出：“会场”。"],
		[
			"lettering",
			'<w:r><w:pict><v:shape><v:textpath string="某某文件"/></v:shape></w:pict></w:r>',
			"艺术字 1 处未取出：“某某文件”。",
		],
		["an equation", "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>", "公式 1 处未取出：“a+b”。"],
		["hidden text", run("看不见", "<w:vanish/>"), "隐藏文字 1 处未取出：“看不见”。"],
		[
			"deleted text",
			'<w:del w:id="1" w:author="x"><w:r><w:delText>旧话</w:delText></w:r></w:del>',
			"修订：删除的文字 1 处未取出：“旧话”。",
		],
		[
			"a symbol of no known character",
			'<w:r><w:sym w:font="Webdings" w:char="F04A"/></w:r>',
			"特殊符号 1 处未取出：“Webdings F04A”。",
		],
		[
			"a reading above characters",
			`<w:r><w:ruby><w:rt>${run("pin")}</w:rt><w:rubyBase>${run("")}</w:rubyBase></w:ruby></w:r>`,
			"注音 1 处未取出：“pin”。",
		],
		[
			"a prompt",
			`<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${run("单击输入")}</w:sdtContent></w:sdt>`,
			"控件提示文字 1 处未取出：“单击输入”。",
		],
		[
			"a comment",
			'<w:r><w:commentReference w:id="0"/></w:r>',
			"批注 1 处未取出：“请核实”。",
			{ comments: `<w:comment w:id="0">${paragraph("请核实")}</w:comment>` },
		],
		["a header", "", "页眉页脚 1 处未取出：“内部资料”。", { header: paragraph("内部资料") }],
	];
	test.each(cases)("%s", async (_, content, sentence, more = {}) => {
		const { text, leftOut } = await read({
			body: paragraph(run("正文") + content + run("完")),
			...more,
		});
		expect(text).toBe("正文完\n");
		expect(leftOut).toEqual([sentence]);
	});

	test("inserted and moved text is taken, and said", async () => {
		const tracked = (name: string, words: string) =>
			`<w:${name} w:id="1" w:author="x">${run(words)}</w:${name}>`;
		const { text, leftOut } = await read({
			body: paragraph(
				tracked("ins", "新增") +
					tracked("moveFrom", "移动") +
					run("，") +
					tracked("moveTo", "移动"),
			),
		});
		expect(text).toBe("新增，移动\n");
		expect(leftOut).toEqual([
			"修订：插入 1 处，已取入：“新增”。",
			"修订：移动 1 处，按移动后取入：“移动”。",
		]);
	});

	test("a page number alone is not worth a word", async () => {
		const { leftOut } = await read({ body: paragraph("正文"), header: paragraph("— 1 —") });
		expect(leftOut).toEqual([]);
	});
});
