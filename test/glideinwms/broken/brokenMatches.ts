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
];
