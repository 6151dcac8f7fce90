import { pinyin } from "pinyin-pro";
import { applyOutline, type LineRole, type Outline } from "../../model/outline.ts";
import { coreOf, quotedNames } from "./titles.ts";

const LONGEST = 32;
const MOST_WORDS = 4;

/** The title's and the date's lines of a text, for its slug. */
function titleAndYear(
	outline: Outline,
	source: string,
): { title: string | null; year: number | null } {
	const { shown } = applyOutline(source, outline);
	const of = (...roles: LineRole[]) =>
		shown.flatMap(({ role, text }) => (roles.includes(role) ? [text] : [])).join("");
	const year = /(?:19|20)\d{2}(?=年|-|\/|\.|〕|\])/.exec(
		of("date", "subtitle", "number", "title", "signature"),
	);
	return { title: of("title") || null, year: year ? Number(year[0]) : null };
}

/**
 * Proposes a slug for a text from the title and the year that its outline names.
 * @param reserved slugs that the site or the library has already
 */
export function proposeSlugFor(
	outline: Outline,
	source: string,
	reserved: ReadonlySet<string>,
): string {
	const { title, year } = titleAndYear(outline, source);
	return proposeSlug(title, year, reserved);
}

/** Words that every title has; what remains tells one text from another. */
const FILLERS = new Set(
	"全国 全省 全市 全县 全区 全乡 全镇 工作 会议 大会 全会 全体会议 讲话 发言 致辞 通知 意见 决定 办法 规定 若干 问题 有关 关于 进一步 加强 做好 推进 印发 试行 同志".split(
		" ",
	),
);

const PARTICLES = new Set("的 在 上 和 与 及 等 对 为 把 中 了 同 向 之 第 届 次".split(" "));

/** Names that Windows keeps for devices. */
const DEVICES = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

/** Whether a slug can be an address and a folder on every system. */
export function isSlug(slug: string, reserved: ReadonlySet<string>): boolean {
	return (
		/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug) &&
		/[a-z]/.test(slug) &&
		!reserved.has(slug) &&
		!DEVICES.test(slug)
	);
}

function syllables(word: string): string {
	const spelt = pinyin(word, { toneType: "none", type: "array", v: true, nonZh: "consecutive" });
	return spelt
		.join("")
		.toLowerCase()
		.replace(/[^a-z0-9]/g, "");
}

/** The part of a title that says what it is about: after 关于, before 的意见; in 在…会议上. */
function subjectOf(title: string): string {
	const core = (quotedNames(title)[0] ?? coreOf(title)).replace(/[（(][^）)]*[）)]/g, "");
	const about = /关于(.+?)(?:的[^的]{2,6})?$/.exec(core)?.[1];
	const at = /^(?:[\u4e00-\u9fff]{2,3})?在(.+?)(?:会议|大会|座谈会|仪式)?上的[^的]{2,6}$/.exec(
		core,
	)?.[1];
	return about ?? at ?? core;
}

/** The words of a title without particles and years; single characters beside another make a word. */
function wordsOf(title: string): string[] {
	const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
	const words: string[] = [];
	let single = false;
	for (const { segment, isWordLike } of segmenter.segment(title)) {
		if (!isWordLike || PARTICLES.has(segment) || /^\d+年?$|^年$/.test(segment)) {
			single = false;
			continue;
		}
		const isSingle = [...segment].length === 1;
		const last = words.length - 1;
		if (isSingle && single) words[last] = `${words[last]}${segment}`;
		else words.push(segment);
		single = isSingle;
	}
	return words;
}

/**
 * Proposes a slug in pinyin from a title: its telling words, at most four, the year where one is known.
 * @param title null where the text brings none
 * @param year of the text, from its title or date, or null
 * @param reserved slugs that the site or the library has already
 */
export function proposeSlug(
	title: string | null,
	year: number | null,
	reserved: ReadonlySet<string>,
): string {
	const words = wordsOf(subjectOf(title ?? ""));
	const telling = words.filter((word) => !FILLERS.has(word));
	const spelt = (words.length < MOST_WORDS || telling.length === 0 ? words : telling)
		.map(syllables)
		.filter((word) => word !== "");
	const tail = year === null ? "" : `-${year}`;
	let slug = "";
	for (const word of spelt.slice(0, MOST_WORDS)) {
		const longer = slug === "" ? word.slice(0, LONGEST) : `${slug}-${word}`;
		if (longer.length + tail.length > LONGEST && slug !== "") break;
		slug = longer;
	}
	const base = /[a-z]/.test(slug)
		? `${slug}${tail}`
		: `wenben${slug === "" ? "" : `-${slug}`}${tail}`;
	if (isSlug(base, reserved)) return base;
	for (let n = 2; ; n++) if (isSlug(`${base}-${n}`, reserved)) return `${base}-${n}`;
}
