import type { BrokenFrontend } from "./brokenFrontend.ts";
import { factoryAttrs, inGroup, jobAttrs, matching } from "./changes.ts";

/** Match attributes and expressions that are refused. */
export const brokenMatches: readonly BrokenFrontend[] = [
	{
		rule: "factory-match-attr-twice",
		at: "groups/main/match/factory/match_attrs/A",
		change: {
			match: factoryAttrs({ A: {} }),
			...inGroup({ match: factoryAttrs({ A: {} }) }),
		},
		accepted: "3.6.5",
	},
	{
		rule: "job-match-attr-types",
		at: "groups/main/match/job/match_attrs/A",
		change: {
			match: jobAttrs({ A: {} }),
			...inGroup({ match: jobAttrs({ A: { type: "int" } }) }),
		},
	},
	...[
		"",
		" True",
		"(True",
		"True)",
		"a b",
		"x = 1",
		"a; b",
		"print x",
		"1 <> 2",
		"'a",
	].map((text) => ({
		rule: "match-expr-syntax",
		at: "match/match_expr",
		change: matching(text),
	})),
	{
		rule: "match-expr-comment",
		at: "match/match_expr",
		change: matching("True # yes"),
	},
	{
		rule: "match-attr-undeclared",
		at: "match/match_expr",
		change: matching('job.get("A") == 1'),
	},
	{
		rule: "match-attr-undeclared",
		at: "match/match_expr",
		change: matching('job.get("A") == 1', factoryAttrs({ A: {} })),
	},
	{
		rule: "match-attr-undeclared",
		at: "match/match_expr",
		change: matching(
			'glidein["attrs"].get("A", "") == ""',
			jobAttrs({ A: {} }),
		),
	},
	{
		rule: "match-attr-undeclared",
		at: "match/match_expr",
		change: matching('True or job["A"] == 1'),
	},
	{
		rule: "match-attr-undeclared",
		at: "match/match_expr",
		change: matching('attr_dict["A"] == "1"'),
	},
	{
		rule: "match-attr-undeclared",
		at: "groups/main/match/match_expr",
		change: inGroup(matching('job["RequestCpus"] == 1')),
	},
	{
		rule: "match-expr-types",
		at: "match/match_expr",
		change: matching('job.get("A", 1) <= 2', jobAttrs({ A: {} })),
		release: "3.9.6",
		accepted: "3.7.6",
	},
	{
		rule: "match-expr-types",
		at: "groups/main/match/match_expr",
		change: {
			match: factoryAttrs({ B: { type: "int" } }),
			...inGroup(
				matching(
					'job.get("A", "") < glidein["attrs"].get("B")',
					jobAttrs({ A: {} }),
				),
			),
		},
	},
	{
		rule: "match-expr-types",
		at: "match/match_expr",
		change: matching("'a' > 1"),
	},
	{
		rule: "match-expr-has-key",
		at: "match/match_expr",
		change: matching('job.has_key("A")'),
		release: "3.9.6",
		accepted: "3.7.6",
	},
	{
		rule: "match-expr-own-section",
		at: "groups/main/match/match_expr",
		change: {
			match: factoryAttrs({ B: {} }),
			...inGroup(matching('glidein["attrs"]["B"] == "x"', jobAttrs({ A: {} }))),
		},
		accepted: "3.11.3",
	},
	{
		rule: "match-expr-own-section",
		at: "match/match_expr",
		change: matching("getGlideinCpusNum(glidein) > 1", jobAttrs({ A: {} })),
		accepted: "3.7.6",
	},
	...[
		'job.get("A", "x")[0] == "b"',
		'job.get("A", "a-b").split("-")[1] == "b" or True',
		'job.get("A", "US").index("US") >= 0 or job.get("A") == "b"',
		'{"a": 1, "b": 2}[job.get("A")] == 1',
		'1 / len(job.get("A", "")) > 2',
		'[*job.get("A")].pop(0) == "a"',
		'"\\x61" == job.get("A")[0]',
	].map((text) => ({
		rule: "match-expr-fails",
		at: "match/match_expr",
		change: matching(text, jobAttrs({ A: {} })),
		...(/index|split/.test(text) ? {} : { accepted: "3.11.3" as const }),
	})),
	...[
		'int(job.get("A", "1")) < 2',
		'int(job.get("A") or 1) < 2',
		'float(job.get("A") or "1") < 2',
		'"%d" % job.get("A") == "1"',
		'sum(int(s) for s in [job.get("A")]) == 1',
		'job.get("A").split("-")[1:][0] == "b"',
	].map((text) => ({
		rule: "match-expr-fails",
		at: "match/match_expr",
		change: matching(text, jobAttrs({ A: {} })),
		release: "3.11.3" as const,
		accepted: "3.7.6" as const,
	})),
	{
		rule: "match-expr-fails",
		at: "match/match_expr",
		change: matching(
			'1 / job.get("A", 1) < 2',
			jobAttrs({ A: { type: "real" } }),
		),
		accepted: "3.11.3",
	},
	{
		rule: "match-expr-fails",
		at: "groups/main/match/match_expr",
		change: inGroup(
			matching('job.get("A", "x")[0] == "b"', jobAttrs({ A: {} })),
		),
		accepted: "3.11.3",
	},
	{
		rule: "match-expr-fails",
		at: "match/job/match_attrs/RequestCpus",
		change: { match: jobAttrs({ RequestCpus: {} }) },
		accepted: "3.7.6",
	},
	...[
		'10**10**9 > 1 or job.get("A") == ""',
		'"x" * 10**9 == job.get("A")',
		'open("/etc/passwd").read() == job.get("A")',
		'__import__("os").getcwd() == job.get("A")',
		'().__class__.__base__ == job.get("A")',
	].map((text) => ({
		rule: text.startsWith('"x"') ? "match-expr-fails" : "match-expr-untried",
		at: "match/match_expr",
		change: matching(text, jobAttrs({ A: {} })),
		accepted: "3.7.6" as const,
	})),
	{
		rule: "match-expr-name",
		at: "match/match_expr",
		change: matching('True or jobs.get("A") == 1'),
	},
	{
		rule: "match-expr-scope",
		at: "match/match_expr",
		change: matching(
			'any(job.get("A") == s for s in "ab")',
			jobAttrs({ A: {} }),
		),
	},
];
