import assert from "node:assert/strict";
import fc from "fast-check";
import { lineDiff } from "../../../cli/dashboard/lineDiff.ts";

describe("lineDiff()", () => {
	const shown = (wanted: string, found: string) =>
		lineDiff(wanted.split(""), found.split("")).map(
			({ side, text }) =>
				({ wanted: "-", found: "+", same: "", gap: "…" })[side] + text,
		);

	it("shows what changed with two lines around it", () => {
		assert.deepEqual(shown("abcdefgh", "abcdXfgh"), [
			...["…", "c", "d", "-e", "+X", "f", "g", "…"],
		]);
		assert.deepEqual(shown("", "a"), ["+a"]);
		assert.deepEqual(shown("ab", "ab"), ["…"]);
	});

	it("has all changes of any two texts, in their order", () => {
		const lines = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 30 });
		fc.assert(
			fc.property(lines, lines, (wanted, found) => {
				const diff = lineDiff(wanted, found);
				const removed = diff.filter(({ side }) => side === "wanted").length;
				const added = diff.filter(({ side }) => side === "found").length;
				assert.equal(wanted.length - removed, found.length - added);
				const left = diff.filter(
					({ side }) => side !== "found" && side !== "gap",
				);
				let at = 0;
				for (const { text } of left)
					at = (wanted as string[]).indexOf(text, at) + 1;
				assert.ok(left.length === 0 || at > 0);
			}),
		);
	});
});
