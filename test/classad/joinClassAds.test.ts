import assert from "node:assert/strict";
import { findConditionFault } from "../../glideinwms/classad/findConditionFault.ts";
import { joinClassAds } from "../../glideinwms/classad/joinClassAds.ts";

describe("joinClassAds", () => {
	it("puts brackets around what binds less than &&, and around nothing else", () => {
		assert.equal(
			joinClassAds([
				"a",
				"b || c",
				"d ? e : f",
				"!g",
				"h && i",
				"j | k",
				"l ?: m",
				"(n || o)",
			]),
			"a && (b || c) && (d ? e : f) && !g && h && i && j | k && l ?: m && (n || o)",
		);
	});

	it("leaves a condition alone as it is, and puts brackets around what macros make unreadable", () => {
		assert.equal(joinClassAds(["a || b"]), "a || b");
		assert.equal(
			joinClassAds(["a", "b $(OPERATOR) c"]),
			"a && (b $(OPERATOR) c)",
		);
	});
});

/** Texts, and the character that is at fault. */
const faulty: readonly (readonly [text: string, character: number])[] = [
	["a // c", 3],
	["a //", 3],
	['(Owner =!= "bad") // && b', 19],
	["a // c && b || d", 3],
	["a ?: b // c", 8],
	["a == 1 /* c", 8],
	["a) || (b", 2],
	["(a", 3],
	["a)", 2],
	['a == "x', 6],
	['a == "x\\"', 8],
	["'a\\'", 3],
	["a # c", 3],
	["a, b", 2],
	["a; b", 2],
	["a b", 3],
	["a ? b : c)", 10],
	["a ? b : c d", 11],
	["a ==", 5],
	["", 1],
	["($(X)", 6],
	["$(X) // c", 6],
	['$(X) == "', 9],
];

/** Texts that hold a mark of a comment or bracket, and stay one condition. */
const sound = [
	'a == "http://x" || b',
	"a /* c */ || b",
	"/* // */ a",
	'a == ")"',
	'a == "# /*"',
	"'a//b' =?= 1",
	"a // c\n && b",
	"$(X) || a",
	"a == $(X) && $$([b]) > 1",
	"a $(OPERATOR) b",
];

describe("findConditionFault", () => {
	for (const [text, character] of faulty)
		it(`finds what leaves ${JSON.stringify(text)}`, () =>
			assert.equal(findConditionFault(text)?.offset, character - 1));

	for (const text of sound)
		it(`takes ${JSON.stringify(text)}`, () =>
			assert.equal(findConditionFault(text), undefined));
});
