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
		["ifThenElse(a, b)", "ifThenElse", /with 2 arguments.*it takes ifThenElse/],
		["stringListMember(L)", "stringListMember", /with 1 argument,/],
		["isUndefined()", "isUndefined", /with no argument/],
		["time(1)", "time", /it takes time\(\)$/],
		['member(x, "a,b")', '"a,b"', /Found a text as argument 2/],
		['stringListMember(x, {"a"})', '{"a"}', /Found a list as argument 2/],
		["regexp(5, x)", "5", /Found a number as argument 1/],
		["toUpper(substr(-5, 1))", "-5", /Found a number as argument 1/],
		['ifThenElse("x", 1, 2)', '"x"', /give a condition$/],
		['regexp("(abc", x)', '"(abc"', /a "\(" is not closed$/],
		['regexp("a{3,1}", x)', '"a{3,1}"', /run backwards$/],
		['regexps("*x", y, "z")', '"*x"', /"\*" repeats nothing$/],
		['stringList_regexpMember("[a", x)', '"[a"', /a "\[" is not closed$/],
		['anyCompare("=<", {1}, x)', '"=<"', /give one of <, <=/],
		[
			'stringListMember("a,b", L)',
			'stringListMember("a,b", L)',
			/The list "a,b" stands first/,
		],
		[
			'stringListIMember("a b", "a b,c")',
			'stringListIMember("a b", "a b,c")',
			/never found, since lists are taken apart at " "/,
		],
		[
			'stringListMember(TARGET.DESIRED_Sites, "A")',
			'stringListMember(TARGET.DESIRED_Sites, "A")',
			/DESIRED_Sites, which is a list, stands first/,
		],
		[
			'regexp(Owner, "^osg")',
			'regexp(Owner, "^osg")',
			/The pattern of regexp stands second/,
		],
		[
			'regexp((MY.Name), "a.*b", "i")',
			'regexp((MY.Name), "a.*b", "i")',
			/stands second/,
		],
		['member({"a"}, x)', 'member({"a"}, x)', /list of member stands first/],
		['size(split(",", x))', 'split(",", x)', /delimiters of split stand first/],
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
