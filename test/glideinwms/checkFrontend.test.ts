import assert from "node:assert/strict";
import fc from "fast-check";
import { checkFrontend } from "../../glideinwms/checkFrontend.ts";
import type { FrontendModel } from "../../glideinwms/model.ts";
import { type Release, releases } from "../../glideinwms/release.ts";
import { minimalFrontend } from "../support/properties/minimalFrontend.ts";
import { brokenFrontends } from "./brokenFrontends.ts";
import { patch } from "./patch.ts";

function faultsOf(change: unknown, release: Release) {
	const model = patch(minimalFrontend, change) as FrontendModel;
	return checkFrontend(model, release);
}

describe("checkFrontend()", () => {
	for (const release of releases)
		it(`finds no fault in the unbroken frontend for ${release}`, () => {
			assert.deepEqual(faultsOf({}, release), []);
		});

	for (const {
		rule,
		at,
		change,
		release = "3.10.17",
		accepted,
	} of brokenFrontends) {
		it(`finds ${rule} in ${JSON.stringify(change)}`, () => {
			const faults = faultsOf(change, release);
			assert.deepEqual(
				faults.map((fault) => [fault.rule.id, fault.path.join("/")]),
				[[rule, at]],
			);
			assert.match(
				faults[0]?.message ?? "",
				/^[A-Z"].*(: .|, but .|, found .).*(?<!\.)$/,
			);
		});
		if (accepted)
			it(`accepts the same in ${accepted}: ${JSON.stringify(change)}`, () => {
				assert.deepEqual(faultsOf(change, accepted), []);
			});
	}

	it("gathers the faults of all rules", () => {
		const change = { loop_delay: "x", frontend_name: "a.b", collectors: [] };
		assert.deepEqual(
			faultsOf(change, "3.10.17").map(({ rule }) => rule.id),
			["parameter-type", "frontend-name", "no-collector"],
		);
	});

	it("never throws, whatever the model", () => {
		fc.assert(
			fc.property(fc.anything(), fc.anything(), (whole, part) => {
				checkFrontend(whole as FrontendModel, "3.10.17");
				for (const key of ["match", "groups", "files", "collectors", "attrs"])
					faultsOf({ [key]: part }, "3.10.17");
			}),
		);
	});
});

const base = {
	match: {
		factory: {
			match_attrs: { GLIDEIN_Site: {}, GLIDEIN_MaxMemMBs: { type: "int" } },
		},
		job: { match_attrs: { RequestMemory: { type: "int" }, DESIRED_Sites: {} } },
	},
};

const accepted: [string, unknown][] = [
	[
		"ordering comparisons of equal types, chained ones too",
		matching(
			'1 <= job.get("RequestMemory", 1) < glidein["attrs"]["GLIDEIN_MaxMemMBs"] + 1.5 and "a" < job.get("DESIRED_Sites", "b") < "c"',
		),
	],
	[
		"converted values",
		matching(
			'(int(job.get("DESIRED_Sites", "1")) if job.get("DESIRED_Sites", "1").isdigit() else 0) < 2 and len(glidein["attrs"]["GLIDEIN_Site"]) < 3',
		),
	],
	[
		"what works with all samples",
		matching(
			'(job.get("DESIRED_Sites") or "1")[0] == "b" or job.get("DESIRED_Sites").split("-")[-1:] == ["b"] or {"": 1}.get(job.get("DESIRED_Sites")) or job.get("DESIRED_Sites").find("US") < 0',
		),
	],
	[
		"int() of what is declared as int",
		matching('int(job.get("RequestMemory") or 0) == 0'),
	],
	[
		"a group's expression that the global one keeps from being tried",
		{
			match: { match_expr: "False" },
			groups: { main: matching('"a"[job.get("RequestMemory")] == "b"') },
		},
	],
	[
		"regular expressions, and an operator of sets",
		matching(
			'__import__("re").match("[a-z]*$", job.get("DESIRED_Sites")) is None or {job.get("DESIRED_Sites")} & {"a"} == {"b"}',
		),
	],
	[
		"equality of text and a number",
		matching('job.get("DESIRED_Sites", "") == 1'),
	],
	[
		"attributes that the frontend fetches itself, by get",
		matching(
			'job.get("RequestCpus", 1) < 3 and glidein["attrs"].get("GLIDEIN_CPUS", "1") == "1"',
		),
	],
	[
		"an undeclared attribute where a policy file may declare it",
		matching('job.get("A", 1) == 1', {
			policy_file: "/etc/gwms-frontend/policy.py",
		}),
	],
	[
		"attributes declared globally and read by get in a group",
		{
			groups: {
				main: {
					match: {
						match_expr: 'job.get("RequestMemory", 1) < 2',
						job: { match_attrs: { A: {} } },
					},
				},
			},
		},
	],
	[
		"a factory collector in the group only",
		{
			match: { factory: { collectors: [] } },
			groups: { main: { match: { factory: minimalFrontend.match.factory } } },
		},
	],
	[
		"a disabled group that reaches nothing",
		{ match: { job: { schedds: [] } }, groups: { main: { enabled: false } } },
	],
	[
		"GLIDEIN_CCB in one of two groups",
		{ groups: { other: { attrs: { GLIDEIN_CCB: { value: "x" } } } } },
	],
	[
		"a wrapper for containers, in the group",
		{
			attrs: { GLIDEIN_Singularity_Use: { value: "REQUIRED" } },
			groups: {
				main: { files: [{ absfname: "/opt/wrap.sh", wrapper: true }] },
			},
		},
	],
	[
		"files of one name before and after the entry",
		{
			files: [
				{ absfname: "/opt/a/x" },
				{ absfname: "/opt/b/x", after_entry: false },
				{ absfname: "/opt/c/x", after_group: true },
			],
		},
	],
	[
		"ranges for secondary collectors and ccbs",
		{
			collectors: [
				...minimalFrontend.collectors,
				{
					node: "b.org:9618?sock=collector1-40",
					DN: "/CN=b.org",
					secondary: true,
				},
			],
			ccbs: [{ node: "b.org:9620-9630", DN: "/CN=b.org" }],
		},
	],
	[
		"a schedd with name, port and sock",
		{
			match: {
				job: {
					schedds: [
						{ fullname: "name@a.org:9618?sock=schedd", DN: "/CN=host/a.org" },
					],
				},
			},
		},
	],
	[
		"the schedd ALL, alone",
		{ match: { job: { schedds: [{ fullname: "ALL", DN: "ALL" }] } } },
	],
	["a line break in a comment", { config: { comment: "a\nb" } }],
	[
		"a $(NAME) that is defined in the group, and a dollar",
		{
			enable_attribute_expansion: true,
			attrs: { A: { value: "$(B) $(DOLLAR)" } },
			groups: { main: { attrs: { B: { value: "1" } } } },
		},
	],
	[
		"an undefined $(NAME) where nothing is expanded",
		{ attrs: { A: { value: "$(B)" } } },
	],
	["an empty value of an attribute", { attrs: { A: { value: "" } } }],
	[
		'"stage" in the host with a monitoring URL given',
		{
			stage: { web_base_url: "http://stage.org/stage" },
			monitor: { web_base_url: "http://stage.org/monitor" },
		},
	],
];

describe("checkFrontend() accepts", () => {
	for (const [what, change] of accepted)
		it(what, () => {
			const model = patch(patch(minimalFrontend, base), change);
			assert.deepEqual(checkFrontend(model as FrontendModel, "3.10.17"), []);
		});
});

function matching(match_expr: string, match: object = {}) {
	return { match: { match_expr, ...match } };
}
