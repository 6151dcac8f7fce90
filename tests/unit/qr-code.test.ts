import fc from "fast-check";
import jsqr from "jsqr";
import { expect, test } from "vitest";
import { type QrCode, QUIET_ZONE, qrCode, qrPath } from "../../src/browser/qr-code.ts";

/** Pixels a module. */
const SCALE = 4;

/** What a reader of QR codes sees in a picture of modules with the quiet zone around it. */
function read(size: number, isDark: (x: number, y: number) => boolean): string | undefined {
	const edge = (size + 2 * QUIET_ZONE) * SCALE;
	const pixels = new Uint8ClampedArray(edge * edge * 4).fill(255);
	for (let i = 0; i < edge * edge; i++) {
		const x = Math.floor((i % edge) / SCALE) - QUIET_ZONE;
		const y = Math.floor(i / edge / SCALE) - QUIET_ZONE;
		if (isDark(x, y)) pixels.fill(0, i * 4, i * 4 + 3);
	}
	return jsqr(pixels, edge, edge)?.data;
}

/** The modules that a path covers. */
function covered(path: string): Set<string> {
	const runs = [...path.matchAll(/M(\d+) (\d+)h(\d+)v1H(\d+)z/g)];
	expect(runs.map(([run]) => run).join("")).toBe(path);
	return new Set(
		runs.flatMap(([, x, y, width]) =>
			Array.from({ length: Number(width) }, (_, i) => `${Number(x) + i},${y}`),
		),
	);
}

const LINK = "https://example.cn/wenku/lianzheng/3/2/?f=Ab3_x-9ZQ#s5";

function readBoth(code: QrCode): (string | undefined)[] {
	const dark = covered(qrPath(code));
	return [read(code.size, code.isDark), read(code.size, (x, y) => dark.has(`${x},${y}`))];
}

test("a lasting link is read from the modules and from the path", () => {
	const code = qrCode(LINK);
	expect(readBoth(code)).toEqual([LINK, LINK]);
	// Large enough modules at a card's or a page's corner.
	expect(code.size).toBeLessThanOrEqual(33);
});

test("any address is read", () => {
	const address = fc.webUrl({ withFragments: true, withQueryParameters: true });
	fc.assert(
		fc.property(address, (url) => {
			fc.pre(url.length <= 300);
			expect(readBoth(qrCode(url))).toEqual([url, url]);
		}),
		{ numRuns: 50 },
	);
});

test("a text that no code holds is refused", () => {
	expect(() => qrCode("汉".repeat(3000))).toThrow();
});
