import type { Library } from "../../../src/model/library.ts";
import { type Section, type Sentence, sentencesOf } from "../../../src/model/speech.ts";
import type { Hand } from "./hand.ts";

/** What a reader does on the way, taken from the library itself. */
export interface Way {
	/** Address of a sentence's lasting link below the site's own, and its place in the section. */
	link: string;
	n: number;
	/** A phrase of another section, and the address at which it stands. */
	phrase: string;
	hit: string;
	/** Sections of the text: where the link leads, and one that was never opened, with its first words. */
	here: string;
	unopened: string;
	firstWords: string;
}

/** One step: what it is called, and what was seen once it was done. */
export interface Step {
	name: string;
	/** @throws Error saying what did not show */
	go(hand: Hand, way: Way, site: Site): Promise<string>;
}

/** The site on its host. */
export interface Site {
	url: string;
	/** Takes the host off the network. */
	stop(): Promise<void>;
}

/** The longest run of letters in a sentence, cut to what a reader remembers. */
const phraseOf = ({ text }: Sentence) =>
	[...text.matchAll(/\p{Script=Han}+/gu)]
		.map(([run]) => run)
		.sort((a, b) => b.length - a.length)[0]
		?.slice(0, 8) ?? "";

/** Plans the way through the first speech: from a section with a term to a phrase of its last point. */
export function planWay({ speeches, occurrences }: Library): Way {
	const [speech] = speeches;
	const bodies = (section: Section) => sentencesOf(section).filter(({ role }) => role === "body");
	const long = (speech?.sections ?? []).filter((section) => bodies(section).length >= 4);
	const start = long.find(({ path }) => occurrences.some(({ section }) => section.path === path));
	const goal = long[long.length - 1];
	const sentence = start && bodies(start)[2];
	const wanted = goal && bodies(goal)[1];
	const unopened = speech?.sections.find(
		(one) => one !== start && one !== goal && bodies(one).length > 0,
	);
	if (!speech || !start || !sentence || !goal || !wanted || !unopened || start === goal) {
		throw new Error("the library has no speech with two sections of four sentences and a term");
	}
	const address = (path: string) => `${speech.slug}/${path}/`;
	return {
		link: `${address(start.path)}?f=${sentence.fingerprint}#s${sentence.n}`,
		n: sentence.n,
		phrase: phraseOf(wanted),
		hit: `${address(goal.path)}#s${wanted.n}`,
		here: address(start.path),
		unopened: address(unopened.path),
		firstWords: bodies(unopened)[0]?.text.slice(0, 8) ?? "",
	};
}

const openLink: Step = {
	name: "a link to a sentence",
	go: async (hand, { link, n }, { url }) => {
		await hand.engine.open(url + link);
		const top = await hand.see(
			"sentence in view and marked",
			`(() => {
				const node = document.querySelector("#s${n}:target");
				const line = node?.getClientRects()[0];
				const other = document.querySelector(".section .sentence:not(:target)");
				const colour = (one) => one && getComputedStyle(one).backgroundColor;
				const inView = line && line.top > 0 && line.bottom < innerHeight;
				return inView && colour(node) !== colour(other) && Math.round(line.top);
			})()`,
		);
		return `第${n}句 marked, ${top} px from the top`;
	},
};

const search: Step = {
	name: "search for a phrase",
	go: async (hand, { phrase }) => {
		await hand.press(".toolbar .search-link");
		await hand.see(
			"field with the focus",
			`document.activeElement.matches("dialog[open] input[role=combobox]")`,
		);
		await hand.engine.type(`${phrase}\n`);
		const hit = await hand.words(".search-results [role=option]");
		if (!hit.includes(phrase)) throw new Error(`the first result is ${hit}, without ${phrase}`);
		return hand.words(".search-status");
	},
};

const arrive: Step = {
	name: "arrive at the hit",
	go: async (hand, { hit }, { url }) => {
		await hand.press(".search-results [role=option]");
		await hand.see(
			`page ${hit}`,
			`location.pathname + location.hash === ${JSON.stringify(new URL(url + hit).pathname + new URL(url + hit).hash)}`,
		);
		return hand.see(
			"mark on the phrase, in view",
			`(() => {
				const line = document.querySelector(":target")?.getClientRects()[0];
				const inView = line && line.bottom > 0 && line.top < innerHeight;
				const painted = globalThis.CSS?.highlights?.get("found-current")?.size;
				const wrapped = document.querySelectorAll(".section mark").length;
				return inView && (painted ? "painted" : wrapped && "wrapped in mark");
			})()`,
		);
	},
};

const comeBack: Step = {
	name: "back to the results, back again to the text",
	go: async (hand, { here }) => {
		await hand.engine.back();
		await hand.see("first page again", `location.pathname.endsWith(${JSON.stringify(`/${here}`)})`);
		await hand.words("dialog[open] .search-results [role=option]");
		await hand.engine.back();
		await hand.gone(".search-dialog");
		return hand.see(
			"first page still",
			`location.pathname.endsWith(${JSON.stringify(`/${here}`)}) && "closed, same page"`,
		);
	},
};

const card: Step = {
	name: "a term's card, closed by back",
	go: async (hand, { here }) => {
		await hand.press(".section .term");
		const name = await hand.words(".term-card-name");
		await hand.engine.back();
		await hand.gone(".term-card");
		await hand.see("same page", `location.pathname.endsWith(${JSON.stringify(`/${here}`)})`);
		return name;
	},
};

const excerpt: Step = {
	name: "take an excerpt",
	go: async (hand, { n }, { url }) => {
		await hand.press(`#s${n}`);
		await hand.press(".sentence-menu [data-action=excerpt]");
		const said = await hand.words(".sentence-menu-status");
		await hand.press(".sentence-menu [data-action=close]");
		await hand.gone(".sentence-menu");
		await hand.engine.open(`${url}excerpts/`);
		const words = await hand.words(".excerpt-words");
		return `${said}; in the book: ${words.slice(0, 8)}……`;
	},
};

const print: Step = {
	name: "the print dialog",
	go: async (hand, { here }, { url }) => {
		await hand.engine.open(url + here);
		await hand.press("[data-print-page]");
		const pages = await hand.see(
			"count of pages",
			`/共\\d+页/.test(document.querySelector("dialog[open] .preview-count")?.textContent) &&
				document.querySelector("dialog[open] .preview-count").textContent`,
		);
		await hand.engine.back();
		await hand.gone(".print-dialog");
		return pages;
	},
};

const offline: Step = {
	name: "a page never opened, without network",
	go: async (hand, { unopened, firstWords }, { url, stop }) => {
		if (!(await hand.engine.run(`"serviceWorker" in navigator`))) return "no service workers here";
		const said = await hand.see(
			"word that the text can be read offline",
			`document.querySelector(".offline-status")?.textContent`,
			30_000,
		);
		await stop();
		await hand.engine.open(url + unopened);
		await hand.see(
			"text",
			`document.querySelector("main").textContent.includes(${JSON.stringify(firstWords)})`,
		);
		return `${said}; ${firstWords}……`;
	},
};

/** In the order in which a reader does them; each begins where the one before has ended. */
export const JOURNEY: readonly Step[] = [
	openLink,
	search,
	arrive,
	comeBack,
	card,
	excerpt,
	print,
	offline,
];
