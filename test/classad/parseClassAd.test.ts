import assert from "node:assert/strict";
import fc from "fast-check";
import { findComparisons } from "../../glideinwms/classad/findComparisons.ts";
import { findConstants } from "../../glideinwms/classad/findConstants.ts";
import { parseClassAd } from "../../glideinwms/classad/parseClassAd.ts";
import { readAttributes } from "../../glideinwms/classad/readAttributes.ts";
import { anyCharacters } from "../support/properties/anyCharacters.ts";
import { expressionTexts } from "./expressionTexts.ts";
import { bracketed, parsed } from "./parsed.ts";

/** Operators with two operands, the loosest first. */
const levels = [
	["||"],
	["&&"],
	["|"],
	["^"],
	["&"],
	["==", "!=", "=?=", "=!="],
	["<", "<=", ">", ">="],
	["<<", ">>", ">>>"],
	["+", "-"],
	["*", "/", "%"],
];

describe("parseClassAd() on operators", () => {
	for (const [level, operators] of levels.entries())
		for (const operator of operators) {
			it(`groups ${operator} from the left`, () => {
				assert.equal(
					bracketed(`a ${operator} b ${operator} c`),
					`((a ${operator} b) ${operator} c)`,
				);
			});
			for (const tighter of levels[level + 1] ?? [])
				it(`binds ${tighter} tighter than ${operator}`, () => {
					const [left, right] = [`(a ${operator} b)`, `(b ${tighter} c)`];
					assert.equal(
						bracketed(`a ${operator} b ${tighter} c`),
						`(a ${operator} ${right})`,
					);
					assert.equal(
						bracketed(`(a ${operator} b) ${tighter} c`),
						`(${left} ${tighter} c)`,
					);
				});
		}

	for (const [text, expected] of [
		["a ? b : c ? d : e", "(a ? b : (c ? d : e))"],
		["a ? b ? c : d : e", "(a ? (b ? c : d) : e)"],
		["a || b ? c : d", "((a || b) ? c : d)"],
		["a ?: b ?: c", "(a ?: (b ?: c))"],
		["a * b ? : c", "(a * (b ?: c))"],
		["-a ?: b.c", "(-(a ?: (b . c)))"],
		["!a && b", "((!a) && b)"],
		["!~- +a", "(!(~(-(+a))))"],
		["a.b[c].d", "(((a . b)[c]) . d)"],
		["a is b isnt c", "((a =?= b) =!= c)"],
		["a -1", "(a - 1)"],
		["a - -1", "(a - -1)"],
		["a == -1", "(a == -1)"],
		["- 1", "(-1)"],
		["'a'(b, 'c d')", "a(b, c d)"],
		["f(a; b)", "f(a, b)"],
		["{a, {}, [] }", "{a, {}, []}"],
		["[ ; a = 1 ;; 'b c' = a ; ]", "[a = 1; b c = a]"],
		[".a + MY.b", "(.a + (MY . b))"],
	] as const)
		it(`reads ${text} as ${expected}`, () => {
			assert.equal(bracketed(text), expected);
		});
});

describe("parseClassAd() on literals", () => {
	for (const [text, type, value] of [
		["TRUE", "boolean", true],
		["false", "boolean", false],
		["Undefined", "undefined", undefined],
		["ERROR", "error", undefined],
		["42", "integer", 42n],
		["-010", "integer", -10n],
		["9223372036854775807", "integer", 9223372036854775807n],
		[".5", "real", 0.5],
		["1e3", "real", 1000],
		["08.5", "real", 8.5],
		["-2.5E-1", "real", -0.25],
		["0x1.8", "real", 1.5],
		['"a b"', "string", "a b"],
		[String.raw`"a\"b"`, "string", 'a"b'],
		[String.raw`"a\n"`, "string", String.raw`a\n`],
		[String.raw`"C:\"`, "string", "C:\\"],
		['"é"', "string", "é"],
	] as const)
		it(`reads ${text} as the ${type} ${value}`, () => {
			const { expression } = parsed(text);
			assert.deepEqual(expression, {
				kind: "literal",
				type,
				value,
				start: 0,
				end: text.length,
			});
		});
});

describe("parseClassAd() on positions", () => {
	it("gives every node's place in the text, each behind its parts", () => {
		const text = " ( MY.a /* c */ == 1 ) && f( 'b c' , { -x } )[0] // d";
		const { nodes } = parsed(text);
		assert.deepEqual(
			nodes.map(({ start, end }) => text.slice(start, end)),
			[
				"MY",
				"MY.a",
				"1",
				"MY.a /* c */ == 1",
				"( MY.a /* c */ == 1 )",
				"'b c'",
				"x",
				"-x",
				"{ -x }",
				"f( 'b c' , { -x } )",
				"0",
				"f( 'b c' , { -x } )[0]",
				text.slice(1, -5),
			],
		);
	});

	it("leaves out the nodes of a value that a record gets twice", () => {
		const { nodes } = parsed("[a = b + 1; A = c]");
		assert.deepEqual(
			nodes.map(({ kind, start }) => `${kind} ${start}`),
			["attribute 16", "record 0"],
		);
	});
});

describe("parseClassAd() on misreadings", () => {
	for (const [text, offset, message] of [
		[
			"a ? b : c ) d",
			10,
			/HTCondor ignores what follows a complete a \? b : c, here from "\) d" on/,
		],
		["((a) /* b", 5, /HTCondor reads "\)" again for this unclosed comment/],
		["MY..a", 2, /HTCondor reads "\.\." as one dot/],
		["a < ..5", 4, /reads \.\.5 as 0$/],
		["-0x1F", 0, /reads -0x1F as 0$/],
		["a > 9223372036854775808", 4, /as 0$/],
		["[a = 1; A = 2]", 1, /drops this value of a/],
	] as const)
		it(`says how HTCondor reads ${text}`, () => {
			const { misreadings } = parsed(text);
			assert.deepEqual(
				misreadings.map((each) => each.offset),
				[offset],
			);
			assert.match(misreadings[0]?.message ?? "", message);
		});

	it("has none to tell of a plain condition", () => {
		assert.deepEqual(parsed('a == 1 && b =?= "x" ? -1 : 2.5').misreadings, []);
	});
});

describe("parseClassAd() on deep and long texts", () => {
	it("refuses 100,000 parentheses where HTCondor does", () => {
		const text = `${"(".repeat(100_000)}a${")".repeat(100_000)}`;
		const result = parseClassAd(text);
		assert.ok("fault" in result);
		assert.equal(result.fault.offset, 166);
		assert.match(result.fault.message, /^Found "\(" where HTCondor nests/);
	});

	it("takes 165 parentheses, but not 166", () => {
		const nest = (depth: number) => `${"(".repeat(depth)}a${")".repeat(depth)}`;
		assert.ok("expression" in parseClassAd(nest(165)));
		assert.ok("fault" in parseClassAd(nest(166)));
	});

	for (const part of [
		"a && ",
		"!(b || c) || ",
		"a.b.c[0].",
		"1 + ",
		"x =?= 1 && ",
	])
		it(`takes 50,000 times ${part}`, () => {
			const expression = parsed(`${part.repeat(50_000)}z`);
			assert.ok(readAttributes(expression).length > 0);
			findComparisons(expression);
			findConstants(expression);
		});

	it("never throws, and faults are within the text", () => {
		const texts = fc.oneof(
			expressionTexts,
			anyCharacters(40),
			fc.string({ unit: fc.constantFrom(..."()[]{}a1.\"'?:=!&|-/*;, ") }),
		);
		fc.assert(
			fc.property(texts, (text) => {
				const result = parseClassAd(text);
				if ("fault" in result) {
					const { offset, message } = result.fault;
					assert.ok(offset >= 0 && offset <= text.length, text);
					assert.match(message, /^[A-Z"].*: .*[^.]$/s);
					return;
				}
				readAttributes(result);
				findComparisons(result);
				findConstants(result);
			}),
			{ numRuns: 2000 },
		);
	});
});
