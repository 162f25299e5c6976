import fc from "fast-check";

const one = fc.constantFrom;

/** Reads of the sample attributes S, I, R, B (string, int, real, bool) on either side, and of one that is absent. */
const reads = one(
	..."S I R B N"
		.split(" ")
		.flatMap((name) => [
			`job["${name}"]`,
			`job.get("${name}")`,
			`job.get('${name}', "1")`,
			`glidein["attrs"]["${name}"]`,
			`glidein["attrs"].get("${name}",0)`,
		]),
	"x",
	"y",
);
const literals = one(
	..."0 1 2 10 1.5 0. True False None '' \"a\" 'a,b' '1' ' 2 ' '-3' '1.0' 'US-a' 'é' '😀a' 'nan' '0x1' [] () {}".split(
		" ",
	),
	'["a", 1]',
	"('a','b',)",
	'{"a": 1, "": 0}',
	"{1: 2}",
	"{'a', 1}",
	"r'\\d'",
);
const functions =
	"int float str bool len any all getGlideinCpusNum abs max sorted list set repr round sum type".split(
		" ",
	);
const methods =
	"get split strip lower upper startswith endswith find index replace isdigit join count rstrip keys pop has_key".split(
		" ",
	);
const operators =
	"==|!=|<|<=|>|>=| in | not in | is | is not |+|-|*|/|//|%| and | or |&".split(
		"|",
	);

/** Expressions that end soon and do no harm, most of which have the common forms; many of them raise something. */
export const trialTexts: fc.Arbitrary<string> = fc.letrec<{ text: string }>(
	(tie) => {
		const text = tie("text");
		const glue = (...parts: (fc.Arbitrary<string> | string)[]) =>
			fc
				.tuple(
					...parts.map((each) =>
						typeof each === "string" ? fc.constant(each) : each,
					),
				)
				.map((each) => each.join(""));
		const index = fc.oneof(text, one("0", "1", "-1", ":1", "1:", ":", "-2:9"));
		const loop = glue(
			" for x in ",
			text,
			fc.oneof(one(""), glue(" if ", text)),
		);
		return {
			text: fc.oneof(
				{ maxDepth: 4, depthSize: "small" },
				reads,
				literals,
				glue("(", text, one(...operators), text, ")"),
				glue(text, one(" and ", " or "), text),
				glue("(", text, " or ", literals, ")"),
				glue("(not ", text, ")"),
				glue("(-", text, ")"),
				glue("(", text, " if ", text, " else ", text, ")"),
				glue(one(...functions), "(", text, ")"),
				glue("(", text, ").", one(...methods), "()"),
				glue(reads, ".", one(...methods), "(", literals, ")"),
				glue("(", text, ").", one(...methods), "(", text, ",", text, ")"),
				glue(reads, ".split(", one("','", "'-'", ""), ")"),
				glue("(", text, ")[", index, "]"),
				glue("(", text, "<", text, "<=", text, ")"),
				glue("[", text, loop, "]"),
				glue(one("any", "all", "", "list"), "(", text, loop, ")"),
				glue("[", text, " for y in ", text, loop, "]"),
				glue("(lambda y: ", text, ")(", text, ")"),
				glue("{", text, ": ", text, "}"),
			),
		};
	},
).text;
