import assert from "node:assert/strict";
import { callFaults } from "../../glideinwms/classad/conditionFaults.ts";

/** Expressions, the part at fault and what is said of it. */
const faulty: readonly (readonly [text: string, part: string, says: RegExp])[] =
	[
		["a || isUndefiend(x)", "isUndefiend", /did you mean isUndefined\?$/],
		['strinListMember("A", L)', "strinListMember", /mean stringListMember\?$/],
		['STRINGLISTMEMBR("A", L)', "STRINGLISTMEMBR", /mean stringListMember\?$/],
		['contains(L, "A")', "contains", /did you mean stringListMember\?$/],
		["!isDefined(x)", "isDefined", /did you mean !isUndefined\?$/],
		["if(a, b, c)", "if", /did you mean ifThenElse\?$/],
		["quux(a)", "quux", /no function "quux".*: correct the name$/],
		['{ strlen("a") }[0]', "strlen", /did you mean size\?$/],
		[
			"ifThenElse(a, b)",
			"ifThenElse",
			/Found ifThenElse with 2 arguments, an error: expected ifThenElse\(condition, any, any\)$/,
		],
		[
			"stringListMember(L)",
			"stringListMember",
			/Found stringListMember with 1 argument, an error: expected stringListMember\(text, words, text\?\)$/,
		],
		["isUndefined()", "isUndefined", /with no argument/],
		[
			"time(1)",
			"time",
			/Found time with 1 argument, an error: expected time\(\)$/,
		],
		[
			'member(x, "a,b")',
			'"a,b"',
			/Found a text as argument 2 of member\(scalar, list\), an error: expected a list in \{ \}$/,
		],
		[
			'stringListMember(x, {"a"})',
			'{"a"}',
			/Found a list as argument 2 of stringListMember\(text, words, text\?\), an error: expected a text with a list of words$/,
		],
		["regexp(5, x)", "5", /Found a number as argument 1/],
		["toUpper(substr(-5, 1))", "-5", /Found a number as argument 1/],
		[
			'ifThenElse("x", 1, 2)',
			'"x"',
			/Found a text as argument 1 of ifThenElse\(condition, any, any\), an error: expected a condition$/,
		],
		['regexp("(abc", x)', '"(abc"', /a "\(" is not closed$/],
		['regexp("a{3,1}", x)', '"a{3,1}"', /run backwards$/],
		['regexps("*x", y, "z")', '"*x"', /"\*" repeats nothing$/],
		['stringList_regexpMember("[a", x)', '"[a"', /a "\[" is not closed$/],
		[
			'anyCompare("=<", {1}, x)',
			'"=<"',
			/"=<" as argument 1 of anyCompare\(operator, list, scalar\) is an error: expected one of <, <=, ==, !=, >=, >, is, isnt/,
		],
		[
			'stringListMember("a,b", L)',
			'stringListMember("a,b", L)',
			/The list "a,b" comes first, in place of the word, so it is never found: swap the arguments, expected stringListMember\(text, words, text\?\)/,
		],
		[
			'stringListIMember("a b", "a b,c")',
			'stringListIMember("a b", "a b,c")',
			/The word "a b" is never found, because lists are split at " ": search for each word, or use other delimiters, expected stringListIMember\(text, words, text\?\)/,
		],
		[
			'stringListMember(TARGET.DESIRED_Sites, "A")',
			'stringListMember(TARGET.DESIRED_Sites, "A")',
			/The list attribute DESIRED_Sites comes first, in place of the word: swap the arguments, expected stringListMember\(text, words, text\?\)/,
		],
		[
			'regexp(Owner, "^osg")',
			'regexp(Owner, "^osg")',
			/The pattern of regexp comes second, so it is the text that is searched: swap the arguments, expected regexp\(pattern, text, text\?\)/,
		],
		[
			'regexp((MY.Name), "a.*b", "i")',
			'regexp((MY.Name), "a.*b", "i")',
			/The pattern of regexp comes second, so it is the text that is searched: swap the arguments, expected regexp\(pattern, text, text\?\)/,
		],
		[
			'member({"a"}, x)',
			'member({"a"}, x)',
			/The list of member comes first: swap the arguments, expected member\(scalar, list\)/,
		],
		[
			'size(split(",", x))',
			'split(",", x)',
			/The delimiters of split come first: swap the arguments, expected split\(text, text\?\)/,
		],
		["$(A) && isUndef(x)", "isUndef", /did you mean isUndefined\?$/],
	];

const sound = [
	"ISUNDEFINED(x) || IfThenElse(a, b, c)",
	'stringListMember("A", GLIDEIN_Supported_VOs)',
	'stringListMember(GLIDEIN_Site, DESIRED_Sites, ",")',
	'stringListMember("a b", L, ",")',
	'stringListMember(A, B) && stringListMember("A-B_1", "A-B_1")',
	'regexp("^osg", Owner) && regexp(Pattern, "osg.example.org")',
	'regexp("(?<name>a)\\1", x) && regexp("\\Q(\\E", x)',
	'regexp(strcat("(", x), Owner)',
	'member(x, {"a", "b"}) && member(x, y)',
	'split(x, ",")[0] == "a"',
	"strcat() == strcat(1, a, true)",
	"int(x) + real(y) + ceiling(1.5) > 0",
	'$(FUNCTION)(x) && stringListMember("$(A,B)", x)',
	'versionGE(split(CondorVersion)[1], "23.9")',
	'[ if = 1 ].if == 1 && contains.len == "isNull(x"',
];

describe("callFaults", () => {
	for (const [text, part, says] of faulty)
		it(`finds what is wrong with ${text}`, () => {
			const faults = callFaults(text);
			assert.equal(faults.length, 1, JSON.stringify(faults));
			const [{ offset, length, message } = assert.fail()] = faults;
			assert.equal(text.slice(offset, offset + length), part);
			assert.match(message, says);
		});

	for (const text of sound)
		it(`takes ${text}`, () => assert.deepEqual(callFaults(text), []));

	it("finds every fault of an expression", () =>
		assert.equal(callFaults("a(b()) || time(1) && regexp(1, 2)").length, 5));
});
