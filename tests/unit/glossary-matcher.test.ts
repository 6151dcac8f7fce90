import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readGlossary } from "../../src/library/read-glossary.ts";
import { readSite } from "../../src/library/read-site.ts";
import { glossaryMatcher, guardsUsed, type Matchable } from "../../src/model/glossary-matcher.ts";

const term = (slug: string, name: string, more: Partial<Matchable> = {}): Matchable => ({
	slug,
	name,
	aliases: [],
	notBefore: [],
	notAfter: [],
	scope: [],
	...more,
});

const words = (text: string, terms: Matchable[], speech = "s") =>
	glossaryMatcher(terms)(text, [], speech).map(
		({ start, end, slug }) => `${text.slice(start, end)}:${slug}`,
	);

describe("a link stands only where the term is meant", () => {
	test("the longest spelling wins, then the earlier", () => {
		const terms = [
			term("report", "党的二十大报告"),
			term("party", "党的二十大", { aliases: ["二十大"] }),
		];
		expect(words("党的二十大报告说，二十大。", terms)).toEqual([
			"党的二十大报告:report",
			"二十大:party",
		]);
		expect(words("甲乙甲", [term("x", "甲乙"), term("y", "乙甲")])).toEqual(["甲乙:x"]);
	});

	test("not before or after what its editor has named", () => {
		const group = term("group", "党组", { notBefore: ["织"] });
		const risk = term("risk", "系统性风险", { notAfter: ["非"] });
		expect(words("党组织和党组", [group])).toEqual(["党组:group"]);
		expect(words("非系统性风险", [risk])).toEqual([]);
		expect(words("系统性风险", [risk])).toEqual(["系统性风险:risk"]);
	});

	test("a guarded longer spelling makes room for a shorter one", () => {
		const terms = [term("long", "甲乙丙", { notBefore: ["丁"] }), term("short", "甲乙")];
		expect(words("甲乙丙丁", terms)).toEqual(["甲乙:short"]);
	});

	test("a coinage of one county links only in that county's texts", () => {
		const coinage = term("five", "五个一", { scope: ["county"] });
		expect(words("落实“五个一”", [coinage], "county")).toEqual(["五个一:five"]);
		expect(words("落实“五个一”", [coinage], "other")).toEqual([]);
	});

	test("what an editor has marked goes first", () => {
		const match = glossaryMatcher([term("x", "甲乙"), term("y", "丙")]);
		const marks = [
			{ start: 0, end: 2, slug: null },
			{ start: 2, end: 4, slug: "y" },
		];
		expect(match("甲乙这项", marks, "s")).toEqual([{ start: 2, end: 4, slug: "y" }]);
	});

	test("agrees with the plain way of finding spellings, whatever the text and the terms", () => {
		const text = fc.string({ unit: fc.constantFrom("甲", "乙", "丙", "丁"), maxLength: 30 });
		const spelling = fc.string({
			unit: fc.constantFrom("甲", "乙", "丙"),
			minLength: 2,
			maxLength: 4,
		});
		fc.assert(
			fc.property(text, fc.uniqueArray(spelling, { maxLength: 6 }), (line, spellings) => {
				const terms = spellings.map((name, i) => term(`t${i}`, name, { notBefore: ["丁"] }));
				expect(glossaryMatcher(terms)(line, [], "s")).toEqual(plainly(line, terms));
			}),
		);
	});

	test("every guard that stopped a place is known", () => {
		const group = term("group", "党组", { notBefore: ["织", "阁"] });
		expect([...guardsUsed([group], ["党组织", "党组"])]).toEqual(["group\tnotBefore\t织"]);
	});
});

/** The same by trying every spelling at every place. */
function plainly(text: string, terms: Matchable[]) {
	const found = terms
		.flatMap(({ slug, name, notBefore }) =>
			[...text].flatMap((_, start) =>
				text.startsWith(name, start) &&
				!notBefore.some((g) => text.startsWith(g, start + name.length))
					? [{ start, end: start + name.length, slug }]
					: [],
			),
		)
		.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
	const taken: typeof found = [];
	for (const match of found) {
		if (!taken.some((t) => t.start < match.end && match.start < t.end)) taken.push(match);
	}
	return taken.sort((a, b) => a.start - b.start);
}

describe("common phrases that a careful reader would not want linked", async () => {
	const match = glossaryMatcher(await readGlossary((await readSite()).categories));
	const linked = (text: string, speech = "elsewhere") =>
		match(text, [], speech).map(({ start, end }) => text.slice(start, end));

	test.each([
		"基层党组织书记",
		"县委党组建工作队",
		"黄河长江流域",
		"大运河长度",
		"沿河长约五公里",
		"森林长期经营",
		"吉林长春",
		"五个一批工程",
		"五个一百活动",
		"六个一体化布局",
		"三本账户",
		"一次非访谈式调查",
		"除非访客登记",
		"非系统性风险",
		"三资企业",
		"“三资”企业",
		"三资工业产值",
		"国企三项制度改革",
		"落实企业主体责任",
		"压实安全生产主体责任",
		"招标人主体责任",
		"把稳就业作为首要任务",
		"环境整治六大行动",
		"联防联控六大机制",
		"“不忘初心、牢记使命”主题教育",
		"商业特许经营",
		"特许经营加盟店",
		"减污降碳双减行动",
		"坚持三个导向",
		"内部审计人员",
		"经济责任审计项目",
		"国务院常务会议",
		"政府投资基金",
		"二十大重点工程",
		"第二十大城市",
		"督查室主任",
		"科技追赶超越",
		"第四风电场",
		"三四风景区",
		"一把手术刀",
		"一把手电筒",
		"蔬菜大棚改造",
		"处以依法行政拘留",
		"依法行政处罚的决定",
		"依法行政复议",
		"政治生态学",
		"黄河长效机制",
		"黄河长治久安",
		"沿河长年断流",
		"榆林长城",
		"桂林长海机场",
		"植树造林长效机制",
		"教学法考试",
		"全国人大代表建议将其纳入规划",
		"有人大代表建议提高标准",
		"专题片《零容忍》",
		"数字政府采购平台",
		"第三资源库",
		"民生实事求是",
		"高质量发展党员工作",
	])("%s", (text) => {
		expect(linked(text)).toEqual([]);
	});

	test.each([
		["县政府党组会议", "党组"],
		["整合河长、林长力量", "河长"],
		["依法打击非访行为", "非访"],
		["不发生系统性风险", "系统性风险"],
		["农村“三资”管理者", "三资"],
		["党委一把手要带头", "一把手"],
		["纠治“四风”问题", "四风"],
		["坚持依法行政，转变职能", "依法行政"],
		["办理人大代表建议，做到件件有回音", "人大代表建议"],
		["以零容忍态度惩治腐败", "零容忍"],
		["房地产和棚改风险", "棚改"],
		["管党治党主体责任落得不实", "管党治党主体责任"],
		["高质量发展这个首要任务", "高质量发展这个首要任务"],
		["教育“双减”工作", "双减"],
		["行政执法“三项制度”", "行政执法“三项制度”"],
	])("%s is still linked", (text, spelling) => {
		expect(linked(text)).toContain(spelling);
	});

	test("行政效能审计 leads to its own entry, not to the audit of the Audit Law", () => {
		const text = "完成行政效能审计项目*个";
		expect(match(text, [], "lianzheng")).toEqual([
			{ start: 2, end: 8, slug: "xing-zheng-xiao-neng-shen-ji" },
		]);
	});
});
