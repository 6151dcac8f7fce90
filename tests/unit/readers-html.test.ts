import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Received, readBytes, sourceOf } from "../../src/cut/read/received.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const page = (body: string, head = "") =>
	`<!doctype html><html><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`;
const read = (html: string): Promise<Received> => readBytes("a.html", utf8(html));
const textOf = async (body: string) => (await read(page(body))).text;
/** The lines that are not furniture. */
const shown = ({ text, hints }: Received) =>
	text.split("\n").filter((line, i) => line !== "" && !hints.get(i + 1)?.furniture);

/** 同志们：一、提高认识。 in GB2312, as a site of 2005 saved it. */
const GB = Uint8Array.from(
	"CDACD6BEC3C7A3BAD2BBA1A2CCE1B8DFC8CFCAB6A1A3".match(/../g) ?? [],
	(hex) => Number.parseInt(hex, 16),
);

describe("a tag that takes in text", () => {
	test.each([
		["after a less-than sign", "甲乙<br>丙丁<x 后面还有很多文字，不能丢。\n再一行。"],
		["without its end", "<p>一句话。</p><p 后面还有很多文字，不能丢。>丙"],
		["as a comparison", "<p>若x<y，y>z，则x<z</p>"],
		["as a comment without an end", "<p>甲</p><!-- 没完的，注"],
		["as what looks like an end tag", "<p>甲</他说：好>乙</p>"],
		["in a value without its quotation mark", '<p>甲<a href="x>乙丙，丁</a><p>戊"</p>'],
		["as a style sheet without an end", "<p>甲</p><style>乙丙，丁戊"],
	])("%s is refused, with its line and what to do", async (_, body) => {
		await expect(readBytes("a.txt", utf8(body))).rejects.toThrow(
			/第1行的“<.*标签没有写完，文字会丢.*请把里面的“<”改成“＜”/s,
		);
	});

	test("a stray word in a tag is said, values may hold any words", async () => {
		const { text, leftOut } = await read(
			page(
				'<p 宋体>甲<a title="这里，是题目。" href=x>链接</a><font face=仿宋_GB2312>字</font></p>',
			),
		);
		expect(text).toBe("甲链接字\n");
		expect(leftOut).toEqual(["标签里的文字 1 处未取出：“<p 宋体>”。"]);
	});

	test("no character of a plain text with one tag is lost without a word", async () => {
		const piece = fc.constantFrom(
			"<",
			">",
			"<br>",
			"&nbsp;",
			"甲",
			"，",
			"x",
			'"',
			" ",
			"\n",
			"</",
		);
		await fc.assert(
			fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
				const text = pieces.join("");
				const kept = (all: string) => all.match(/甲/g)?.length ?? 0;
				const received = await readBytes("a.txt", utf8(`乙<br>${text}`)).catch(() => null);
				if (!received) return;
				expect(kept(received.text + received.leftOut.join(""))).toBeGreaterThanOrEqual(kept(text));
			}),
			{ numRuns: 3000 },
		);
	});
});

describe("a saved page's text", () => {
	test("is a line for each block and each line break; the file's own lines say nothing", async () => {
		expect(
			await textOf(
				"<h1>讲话</h1>\n<p>　　同志们：\n今天\n开会<br>第二行</p>散\n文<div>甲<span>乙</span> <b>丙</b></div>",
			),
		).toBe("讲话\n　　同志们：今天开会\n第二行\n散文\n甲乙 丙\n");
	});

	test("keeps blanks that a reader sees, and lines that are set as written", async () => {
		expect(await textOf("<p>in \n 2024  year</p><p>甲&nbsp;&nbsp;乙</p><pre>一\n  二</pre>")).toBe(
			"in 2024 year\n甲  乙\n一\n  二\n",
		);
	});

	test("is without scripts, styles, templates and what is hidden, which is said", async () => {
		const received = await read(
			page(
				'<style>p{}</style><script>alert("脚本")</script><template>模板</template><noscript>请打开脚本</noscript><p>正文<span style="display:none">藏一</span></p><div hidden>藏二</div><!-- 注 -->',
				"<title>题目</title>",
			),
		);
		expect(received.text).toBe("正文\n");
		expect(received.leftOut).toEqual(["页面上看不见的文字 2 处未取出：“藏一”、“藏二”。"]);
	});

	test("has the numbers that a browser writes before the items of a list, unless they bring their own", async () => {
		expect(await textOf('<ol start="3"><li>甲<li value="7">乙<li>丙</ol>')).toBe(
			"3.甲\n7.乙\n8.丙\n",
		);
		expect(await textOf('<ol type="a"><li>甲</ol><ul><li>乙</ul>')).toBe("a.甲\n乙\n");
		expect(await textOf("<ol><li>一、甲<li>二、乙</ol>")).toBe("一、甲\n二、乙\n");
		expect(await textOf('<ol style="list-style:none"><li>甲</ol>')).toBe("甲\n");
	});

	test("has pictures, films and other pages listed, and small signs not", async () => {
		const { leftOut } = await read(
			page(
				'<p>正文<img src="a.jpg" alt="会场"><img src="dot.gif" width="1"><video></video><iframe></iframe></p>',
			),
		);
		expect(leftOut).toEqual([
			"图片 1 处未取出：“会场”。",
			"视频 1 处未取出。",
			"嵌入的网页 1 处未取出。",
		]);
	});

	test("is never markup, and loses no character, whatever the text", async () => {
		const words = fc.stringMatching(/^[一-龥“”，。*0-9A-Za-z<>&]{1,20}$/);
		await fc.assert(
			fc.asyncProperty(fc.array(words, { minLength: 2, maxLength: 8 }), async (paragraphs) => {
				const written = (text: string) =>
					text.replace(/[<>&]/g, (sign) => `&#${sign.charCodeAt(0)};`);
				const html = page(paragraphs.map((text) => `<p>${written(text)}</p>`).join("\n"));
				expect((await read(html)).text).toBe(paragraphs.map((text) => `${text}\n`).join(""));
			}),
			{ numRuns: 60 },
		);
	});
});

describe("a saved page's encoding", () => {
	const around = (before: string, after = "</p>") => {
		const [head, tail] = [utf8(before), utf8(after)];
		return Uint8Array.from([...head, ...GB, ...tail]);
	};

	test("is the one it names, by whichever of its names", async () => {
		for (const name of ["gb2312", "GBK", "gb18030"]) {
			const { text, encoding } = await readBytes(
				"a.htm",
				around(
					`<html><head><meta http-equiv=Content-Type content="text/html; charset=${name}"></head><p>`,
				),
			);
			expect({ text, encoding }).toEqual({ text: "同志们：一、提高认识。\n", encoding: "gb18030" });
		}
	});

	test("is found where it names none, or one that does not fit", async () => {
		for (const head of ["<html><p>", '<html><meta charset="utf-8"><p>']) {
			expect((await readBytes("a.htm", around(head))).encoding).toBe("gb18030");
		}
		const utf8Page = utf8('<html><meta charset="gb2312"><p>提高认识');
		expect((await readBytes("a.htm", utf8Page)).text).toContain("提高认识");
	});

	test("is told by a byte order mark before all else", async () => {
		const html = '<html><meta charset="gb2312"><p>提高认识';
		const bytes = Buffer.from(`\ufeff${html}`, "utf16le");
		expect(await readBytes("a.htm", bytes)).toMatchObject({
			text: "提高认识\n",
			encoding: "utf-16le",
			hasMark: true,
		});
	});

	test("that is not read here is refused, not guessed", async () => {
		await expect(readBytes("a.htm", around('<html><meta charset="big5"><p>'))).rejects.toThrow(
			/应当是 UTF-8、UTF-16 或 GB18030/,
		);
	});
});

describe("what a saved page says of a line", () => {
	test("headings, alignment, bold and size", async () => {
		const { hints } = await read(
			page(
				'<h2 align="center">标题</h2><p style="text-align:right">落款</p><p><b>全粗</b></p><p><b>半</b>粗</p><p style="font-size:16pt">三号</p><p style="font-size:16px">十二磅</p>',
			),
		);
		expect(hints.get(1)).toMatchObject({ heading: 2, centred: true, bold: true });
		expect(hints.get(2)).toMatchObject({ heading: null, right: true, bold: false });
		expect([3, 4].map((line) => hints.get(line)?.bold)).toEqual([true, false]);
		expect([5, 6].map((line) => hints.get(line)?.size)).toEqual([16, 12]);
	});

	const BODY = Array.from(
		{ length: 8 },
		(_, i) => `<p>第${i + 1}段。今天我们召开会议，部署工作。</p>`,
	).join("");

	test("navigation, footers, sharing, places and lists of links are furniture, the text is not", async () => {
		const received = await read(
			page(
				`<div id="topNav"><a href="/">首页</a><a href="/n">新闻</a></div><div class="crumbs">您现在的位置：首页 > 讲话</div><div class="content"><h1>讲话</h1><p>来源：办公室</p>${BODY}<p>分享到：</p></div><ul><li><a href=a>一篇旧文章的标题</a><li><a href=b>又一篇旧文章</a></ul><div class="footer">版权所有</div><form>搜索</form>`,
			),
		);
		expect(shown(received).slice(0, 3)).toEqual([
			"讲话",
			"来源：办公室",
			"第1段。今天我们召开会议，部署工作。",
		]);
		expect(shown(received)).toHaveLength(10);
	});

	test("what holds most of the page is not furniture, whatever its class is called", async () => {
		const received = await read(page(`<div class="main top sidebar">${BODY}</div>`));
		expect(shown(received)).toHaveLength(8);
	});

	test("an article's own header is its title; the site's is furniture", async () => {
		const received = await read(
			page(
				`<header>某网站</header><article><header><h1>讲话</h1></header>${BODY}</article><aside>相关</aside>`,
			),
		);
		expect(shown(received)).toHaveLength(9);
		expect(shown(received)[0]).toBe("讲话");
	});

	test("a text's own head is no furniture: by its words or by the title in it", async () => {
		const received = await read(
			page(
				`<div class="header">某网站</div><div class="article-head">讲话</div><div id="top"><h1>题目</h1></div>${BODY}`,
			),
		);
		expect(shown(received).slice(0, 2)).toEqual(["讲话", "题目"]);
	});

	test("one link in a text is text", async () => {
		const received = await read(page(`${BODY}<p><a href="x">《关于工作的意见》</a></p>${BODY}`));
		expect(shown(received)).toContain("《关于工作的意见》");
	});
});

describe("tables in a saved page", () => {
	test("are a row a line; merged cells once, as many cells in each row", async () => {
		const { text, hints } = await read(
			page(
				'<p>前</p><table><caption>表一</caption><thead><tr><th>年份<th colspan="2">数</thead><tr><td rowspan="2">2013<td>1<td>2<tr><td>3<td><p>4</p><p>5</p></table>',
			),
		);
		expect(text).toBe("前\n表一\n年份\t数\t\n2013\t1\t2\n\t3\t4 5\n");
		expect(hints.get(3)?.table).toEqual({ row: 1, columns: 3 });
		expect(hints.get(2)?.table).toBeUndefined();
	});

	test("that lay out the page are read through: one in another, of one column, with a text in a cell", async () => {
		const long = `<p>${"工作部署。".repeat(30)}</p>`.repeat(3);
		const received = await read(
			page(
				`<table><tr><td>左<td><table><tr><td>甲<td>乙</table></table><table><tr><td><p>一</p><p>二</p></table><table><tr><td>栏<td>${long}</table>`,
			),
		);
		expect(received.text.split("\n").slice(0, 5)).toEqual(["左", "甲\t乙", "一", "二", "栏"]);
		expect([...received.hints.values()].filter(({ table }) => table)).toHaveLength(1);
	});
});

describe("markup in a text file", () => {
	test("is read as a page, never published", async () => {
		const received = await readBytes("讲话.txt", utf8("<p>　　同志们：</p><p>开会。</p>"));
		expect(received).toMatchObject({ format: "html", text: "　　同志们：\n开会。\n" });
		expect(sourceOf(received)).toBe(received.text);
		const plain = utf8("\ufeff同志们：\r\n");
		expect(sourceOf(await readBytes("a.txt", plain))).toBe(plain);
	});

	test("without paragraphs keeps the lines it is written in", async () => {
		const received = await readBytes(
			"a.txt",
			utf8("同志们：<br>开会。\n<b>第一，</b>学习。\n第二。"),
		);
		expect(received.text).toBe("同志们：\n开会。\n第一，学习。\n第二。\n");
	});

	test("is seen by one tag or one character reference", async () => {
		for (const [markup, text] of [
			["同志们：<br>开会。", "同志们：\n开会。\n"],
			["&nbsp;&nbsp;同志们：\n开会。", "  同志们：\n开会。\n"],
			["&ldquo;三农&rdquo;", "“三农”\n"],
		] as const) {
			expect((await readBytes("a.txt", utf8(markup))).text).toBe(text);
		}
	});

	test("is not seen where a text only writes less and greater", async () => {
		for (const text of [
			"若 a<b 且 b>c，则 b<a 且 c>d",
			"《<三农>意见》",
			"x < y > z，A&B；",
			"<A>类",
		]) {
			expect(await readBytes("a.txt", utf8(text))).toMatchObject({ format: "text", text });
		}
	});
});

describe("a page out of proportion is refused at once", () => {
	test.each([
		["nested without end", "<div>".repeat(200_000)],
		["of nothing but tags", "<i></i>".repeat(300_000)],
	])("%s", async (_, body) => {
		const from = performance.now();
		await expect(read(page(body))).rejects.toThrow(/a\.html：这个网页读不出来/);
		expect(performance.now() - from).toBeLessThan(5_000);
	});
});
