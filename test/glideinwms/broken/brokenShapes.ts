import type { BrokenFrontend } from "./brokenFrontend.ts";
import {
	factory,
	inGroup,
	jobAttrs,
	primary,
	withCredential,
	withFile,
} from "./changes.ts";

/** Parameters that the table does not allow. */
export const brokenShapes: readonly BrokenFrontend[] = [
	{
		rule: "parameter-unknown",
		at: "frontend_nam",
		change: { frontend_nam: "X" },
	},
	{
		rule: "parameter-unknown",
		at: "groups/main/files/0/after_group",
		change: inGroup({ files: [{ absfname: "/opt/x", after_group: true }] }),
	},
	{
		rule: "parameter-unknown",
		at: "groups/main/security/proxy_DN",
		change: inGroup({ security: { proxy_DN: "/CN=x" } }),
	},
	{
		rule: "parameter-unknown",
		at: "attrs/A/toString",
		change: { attrs: { A: { value: "", toString: "x" } } },
	},
	{
		rule: "parameter-release",
		at: "config/ramp_up_attenuation",
		change: { config: { ramp_up_attenuation: 2 } },
		release: "3.10.0",
		accepted: "3.10.17",
	},
	{
		rule: "parameter-release",
		at: "files/0/type",
		change: withFile({ executable: true, type: "run" }),
		release: "3.6.5",
		accepted: "3.7.6",
	},
	{
		rule: "parameter-release",
		at: "security/credentials/0/purpose",
		change: withCredential({ purpose: "request" }),
		accepted: "3.11.3",
	},
	{
		rule: "parameter-release",
		at: "security/parameters",
		change: { security: { parameters: { X: { value: "1" } } } },
		accepted: "3.11.3",
	},
	{ rule: "parameter-type", at: "loop_delay", change: { loop_delay: "60" } },
	{ rule: "parameter-type", at: "loop_delay", change: { loop_delay: 1.5 } },
	{
		rule: "parameter-type",
		at: "config/idle_vms_total/max",
		change: { config: { idle_vms_total: { max: "lots" } } },
	},
	{
		rule: "parameter-type",
		at: "config/ramp_up_attenuation",
		change: { config: { ramp_up_attenuation: Number.NaN } },
	},
	{
		rule: "parameter-type",
		at: "frontend_versioning",
		change: { frontend_versioning: "yes" },
	},
	{ rule: "parameter-type", at: "frontend_name", change: { frontend_name: 5 } },
	{
		rule: "parameter-type",
		at: "collectors/1",
		change: { collectors: [primary, "pool"] },
	},
	{ rule: "parameter-type", at: "attrs", change: { attrs: [] } },
	{ rule: "parameter-type", at: "files", change: { files: {} } },
	{ rule: "parameter-type", at: "stage", change: { stage: null } },
	{ rule: "parameter-range", at: "loop_delay", change: { loop_delay: -1 } },
	{
		rule: "parameter-range",
		at: "group_parallel_workers",
		change: { group_parallel_workers: 0 },
	},
	{
		rule: "parameter-values",
		at: "attrs/A/type",
		change: { attrs: { A: { value: "", type: "real" } } },
	},
	{
		rule: "parameter-values",
		at: "match/job/match_attrs/A/type",
		change: { match: jobAttrs({ A: { type: "Expr" } }) },
	},
	{
		rule: "parameter-values",
		at: "groups/main/config/glideins_removal/type",
		change: inGroup({ config: { glideins_removal: { type: "SOME" } } }),
	},
	{
		rule: "parameter-values",
		at: "groups/main/config/ignore_down_entries",
		change: inGroup({ config: { ignore_down_entries: "yes" } }),
	},
	{
		rule: "parameter-required",
		at: "frontend_name",
		change: { frontend_name: undefined },
	},
	{
		rule: "parameter-required",
		at: "attrs/A/value",
		change: { attrs: { A: {} } },
	},
	{
		rule: "parameter-required",
		at: "files/0/absfname",
		change: { files: [{}] },
	},
	{
		rule: "parameter-required",
		at: "collectors/0/DN",
		change: { collectors: [{ node: "pool.example.org" }] },
	},
	{
		rule: "parameter-required",
		at: "ccbs/0/DN",
		change: { ccbs: [{ node: "pool.example.org" }] },
	},
	{
		rule: "parameter-required",
		at: "match/factory/collectors/0/DN",
		change: {
			match: { factory: { collectors: [{ ...factory, DN: undefined }] } },
		},
	},
	{
		rule: "parameter-required",
		at: "match/factory/collectors/0/my_identity",
		change: {
			match: {
				factory: { collectors: [{ ...factory, my_identity: undefined }] },
			},
		},
	},
	{
		rule: "parameter-required",
		at: "match/job/schedds/0/DN",
		change: {
			match: { job: { schedds: [{ fullname: "submit.example.org" }] } },
		},
	},
	{
		rule: "xml-character",
		at: "attrs/A/value",
		change: { attrs: { A: { value: "a\u0007" } } },
	},
	{
		rule: "xml-character",
		at: "attrs/A/comment",
		change: { attrs: { A: { value: "", comment: "\ud800" } } },
	},
	{
		rule: "line-break",
		at: "match/start_expr",
		change: { match: { start_expr: "a &&\nb" } },
	},
];
