import { excerptText } from "../../model/excerpt-words.ts";
import { type Excerpt, excerptId, mergeExcerpt } from "../../model/excerpts.ts";
import { copyText } from "../copy-text.ts";
import { button, element, refill } from "../elements.ts";
import { type Item, type ItemActions, makeItem } from "./excerpt-item.ts";
import { excerptLink } from "./excerpt-link.ts";
import {
	bringExcerpts,
	dropExcerpt,
	followStore,
	keepExcerpt,
	keepOrder,
	keptExcerpt,
	keptExcerpts,
} from "./excerpt-store.ts";
import { type Today, TodaysWording } from "./todays-wording.ts";
import { followTransfer } from "./transfer.ts";

const FULL = "这台设备上存不下了：已有的摘录都在，新的没有存进去。请先备份，再删去一些。";

/** Fills the page of the reader's excerpts and follows what they do there. */
export function openBook(root: HTMLElement): void {
	const part = (name: string): HTMLElement => {
		const found = root.querySelector<HTMLElement>(`.${name}`);
		if (!found) throw new Error(`the excerpts' page has no .${name}`);
		return found;
	};
	const book = new Book(part("excerpt-list"), part("excerpt-status"), (count) => {
		root.classList.toggle("is-empty", count === 0);
		part("excerpt-count").textContent = count === 0 ? "" : `共${count}条。`;
	});
	book.show();
	followStore(() => book.show());
	followTransfer(root, {
		excerpts: keptExcerpts,
		say: (words) => book.say(words),
		bring: (excerpts) => {
			const brought = bringExcerpts(excerpts);
			book.show();
			return brought;
		},
		dropAll: () => book.dropAll(),
	});
}

/** The list of excerpts on the page. */
class Book implements ItemActions {
	private readonly list: HTMLElement;
	private readonly status: HTMLElement;
	private readonly sayCount: (count: number) => void;
	private readonly wording = new TodaysWording();
	private readonly today = new Map<string, Today>();
	private items = new Map<string, Item>();

	constructor(list: HTMLElement, status: HTMLElement, sayCount: (count: number) => void) {
		this.list = list;
		this.status = status;
		this.sayCount = sayCount;
	}

	/** Shows what is kept now: an excerpt that is as it was keeps its node, and the field being written in. */
	show(): void {
		const focused = document.activeElement;
		const excerpts = keptExcerpts();
		const items = new Map<string, Item>();
		for (const excerpt of excerpts) {
			const id = excerptId(excerpt);
			const old = this.items.get(id);
			items.set(id, old && isShown(old, excerpt) ? old : this.make(excerpt));
		}
		for (const [id, { node }] of this.items) if (items.get(id)?.node !== node) node.remove();
		[...items.values()].forEach(({ node, place }, i) => {
			const there = this.list.children[i];
			if (there !== node) this.list.insertBefore(node, there ?? null);
			place(i + 1, items.size);
		});
		this.items = items;
		this.sayCount(items.size);
		// A node that is moved loses the focus.
		if (focused instanceof HTMLElement && this.list.contains(focused)) focused.focus();
	}

	private make(excerpt: Excerpt): Item {
		const item = makeItem(excerpt, this);
		const known = this.today.get(excerptId(excerpt));
		if (known) item.sayToday(known);
		else void this.check(item);
		return item;
	}

	private async check(item: Item): Promise<void> {
		try {
			const today = await this.wording.of(item.excerpt);
			this.today.set(excerptId(item.excerpt), today);
			item.sayToday(today);
		} catch {
			item.sayToday(null);
		}
	}

	/** Says what happened, with what undoes it. */
	say(words: string, undo?: () => void): void {
		const done = undo && button("撤销", "text-button", undo);
		refill(this.status, element("span", "", words), ...(done ? [done] : []));
	}

	private ids(): string[] {
		return keptExcerpts().map(excerptId);
	}

	move(id: string, by: -1 | 1): void {
		const ids = this.ids();
		const from = ids.indexOf(id);
		const to = from + by;
		if (from < 0 || to < 0 || to >= ids.length) return;
		ids.splice(from, 1);
		ids.splice(to, 0, id);
		const isKept = keepOrder(ids);
		this.show();
		this.items.get(id)?.node.scrollIntoView({ block: "nearest" });
		this.say(isKept ? `已移到第${to + 1}条` : FULL);
	}

	remark(id: string, words: string): void {
		const item = this.items.get(id);
		const kept = keptExcerpt(id) ?? item?.excerpt;
		if (!item || !kept) return;
		const excerpt = { ...kept, remark: words };
		if (keepExcerpt(excerpt)) item.excerpt = excerpt;
		else this.say("这台设备上存不下了：这条批注没有存进去，请先复制下来。");
	}

	draw(excerpt: Excerpt): void {
		import("../card/card-dialog.ts").then(
			({ openCard }) => openCard(excerpt),
			() => this.say("没能做成图片，请检查网络后再试。"),
		);
	}

	copy(excerpt: Excerpt): void {
		// As it is kept now: the line of one's own may have been written since.
		const now = keptExcerpt(excerptId(excerpt)) ?? excerpt;
		void copyText(excerptText(now, excerptLink)).then((done) =>
			this.say(done ? "已复制" : "没能复制，请长按文字选取"),
		);
	}

	drop(id: string): void {
		const order = this.ids();
		const excerpt = keptExcerpt(id);
		const next = this.items.get(id)?.node.nextElementSibling ?? this.list;
		dropExcerpt(id);
		this.show();
		this.say("已删去一条。", () => excerpt && this.bringBack([excerpt], order));
		focusOn(next instanceof HTMLElement && next.isConnected ? next : this.list);
	}

	/** Takes every excerpt off the device. */
	dropAll(): void {
		const excerpts = keptExcerpts();
		const order = excerpts.map(excerptId);
		for (const id of order) dropExcerpt(id);
		this.show();
		this.say(`已删去${order.length}条。`, () => this.bringBack(excerpts, order));
	}

	private bringBack(excerpts: readonly Excerpt[], order: readonly string[]): void {
		const isKept = excerpts.map((excerpt) => {
			const own = keptExcerpt(excerptId(excerpt));
			return keepExcerpt(own ? mergeExcerpt(own, excerpt) : excerpt);
		});
		keepOrder(order);
		this.show();
		this.say(isKept.every(Boolean) ? "已恢复" : FULL);
		focusOn(this.list);
	}

	renew(id: string, now: Excerpt): void {
		const order = this.ids();
		const remark = keptExcerpt(id)?.remark ?? now.remark;
		if (!keepExcerpt({ ...now, remark })) {
			this.say(FULL);
			return;
		}
		const renewed = excerptId(now);
		if (renewed !== id) dropExcerpt(id);
		keepOrder(order.map((other) => (other === id ? renewed : other)));
		this.show();
		this.say("已换成现在的文字");
		const node = this.items.get(renewed)?.node;
		if (node) focusOn(node);
	}
}

const isShown = ({ excerpt }: Item, now: Excerpt) =>
	JSON.stringify(excerpt) === JSON.stringify(now);

/** Gives the focus to what has none of its own. */
function focusOn(node: HTMLElement): void {
	node.tabIndex = -1;
	node.focus({ preventScroll: true });
}
