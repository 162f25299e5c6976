import assert from "node:assert/strict";
import { someOf } from "../../system/someOf.ts";

describe("A list of which the first are named", () => {
	const cases: [string, readonly string[], string][] = [
		["none", [], ""],
		["as many as are named", ["a", "b"], "a, b"],
		["one more", ["a", "b", "c"], "a, b and 1 more"],
		["many more", ["a", "b", "c", "d", "e"], "a, b and 3 more"],
	];
	for (const [what, names, said] of cases)
		it(`of ${what}`, () => assert.equal(someOf(names, 2), said));
});
