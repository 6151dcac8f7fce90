import fc from "fast-check";
import { expect, test } from "vitest";
import { readBundle, writeBundle } from "../../src/model/offline-bundle.ts";

const files = fc.array(fc.record({ path: fc.string(), content: fc.string({ unit: "binary" }) }));

test("a bundle gives back every file as it was", () => {
	fc.assert(
		fc.property(files, (some) => {
			expect(readBundle(writeBundle(some))).toEqual(some);
		}),
	);
});

test("a bundle that was cut off anywhere is refused", () => {
	fc.assert(
		fc.property(files, fc.nat(), (some, at) => {
			const bundle = writeBundle(some);
			expect(() => readBundle(bundle.slice(0, at % bundle.length))).toThrow();
		}),
	);
});
