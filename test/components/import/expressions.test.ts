import assert from "node:assert/strict";
import fc from "fast-check";
import {
	compact,
	withoutOuterBrackets,
} from "../../../components/import/expressions/compact.ts";
import {
	classAd,
	conjunctionKey,
	type Language,
	python,
	splitConjunction,
} from "../../../components/import/expressions/conjunction.ts";

const cases: [string, Language, string[] | undefined][] = [
	["a && b", classAd, ["a", "b"]],
	["(a && (b))", classAd, ["a", "(b)"]],
	["a && b || c", classAd, ["(a && b || c)"]],
	["a ? b && c : d", classAd, ["(a ? b && c : d)"]],
	["a =?= b && c =!= d", classAd, ["a =?= b", "c =!= d"]],
	['x == "&& (" && y', classAd, ['x == "&& ("', "y"]],
	["True", classAd, []],
	["TRUE && a", classAd, ["a"]],
	["(a", classAd, undefined],
	["a)", classAd, undefined],
	['a == "', classAd, undefined],
	["a and (b or c)", python, ["a", "(b or c)"]],
	["a or b and c", python, ["(a or b and c)"]],
	["band and sand", python, ["band", "sand"]],
	["a if b and c else d", python, ["(a if b and c else d)"]],
	["not a and 'x and y' in b", python, ["not a", "'x and y' in b"]],
];

describe("splitConjunction()", () => {
	for (const [text, language, parts] of cases)
		it(`makes ${JSON.stringify(parts)} of ${text}`, () => {
			assert.deepEqual(splitConjunction(text, language), parts);
		});

	it("gives parts that mean the whole when they are joined again", () => {
		const atom = fc.constantFrom("a", "!b", "c =?= 1", '"x" == y', "f(a && b)");
		const whole = fc.letrec<{ any: string }>((tie) => ({
			any: fc.oneof(
				{ depthSize: "small" },
				atom,
				fc.tuple(tie("any"), tie("any")).map(([a, b]) => `${a} && ${b}`),
				fc.tuple(tie("any"), tie("any")).map(([a, b]) => `(${a} || ${b})`),
				tie("any").map((inner) => `( ${inner} )`),
			),
		})).any;
		fc.assert(
			fc.property(whole, (text) => {
				const joined =
					splitConjunction(text, classAd)?.join(classAd.joint) ?? "";
				assert.equal(
					conjunctionKey(joined, classAd),
					conjunctionKey(text, classAd),
				);
			}),
		);
	});
});

describe("Expressions without what means nothing", () => {
	it("keep white space in quotes", () => {
		assert.equal(compact('a  == "x \\" y"  '), 'a=="x \\" y"');
	});

	it("lose the brackets around the whole, and no others", () => {
		assert.equal(withoutOuterBrackets(" ( (a) && (b) ) "), "(a) && (b)");
		assert.equal(withoutOuterBrackets("(a) && (b)"), "(a) && (b)");
		assert.equal(withoutOuterBrackets('(")")'), '")"');
		assert.equal(withoutOuterBrackets("((a)"), "((a)");
	});

	it("are equal in ClassAds whatever the case of names, and in Python not", () => {
		assert.equal(
			classAd.key('GLIDEIN_SITE == "A"'),
			classAd.key('GLIDEIN_Site=="A"'),
		);
		assert.notEqual(classAd.key('x == "A"'), classAd.key('x == "a"'));
		assert.notEqual(python.key("A"), python.key("a"));
	});
});
