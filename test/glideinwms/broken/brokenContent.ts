import type { BrokenFrontend } from "./brokenFrontend.ts";
import { inGroup, withCredential, withFile } from "./changes.ts";

/** Attributes, files, credentials and URLs that are refused. */
export const brokenContent: readonly BrokenFrontend[] = [
	{
		rule: "attr-int",
		at: "attrs/A/value",
		change: { attrs: { A: { value: "1 h", type: "int" } } },
	},
	...["$(B)", "$$(B)", "x $(A)", "$(DOLLAR)(B)"].map((value) => ({
		rule: "attr-expansion",
		at: "attrs/A/value",
		change: { enable_attribute_expansion: true, attrs: { A: { value } } },
	})),
	{
		rule: "attr-expansion",
		at: "groups/main/match/job/query_expr",
		change: {
			enable_attribute_expansion: true,
			...inGroup({ match: { job: { query_expr: "a =?= $(B)" } } }),
		},
	},
	{
		rule: "singularity-use",
		at: "groups/main/attrs/GLIDEIN_Singularity_Use/value",
		change: inGroup({
			attrs: { GLIDEIN_Singularity_Use: { value: "ALWAYS" } },
		}),
	},
	{
		rule: "singularity-wrapper",
		at: "groups/main/files",
		change: { attrs: { GLIDEIN_Singularity_Use: { value: "PREFERRED" } } },
	},
	...["check.sh", "/opt/"].map((absfname) => ({
		rule: "file-path",
		at: "files/0/absfname",
		change: { files: [{ absfname }] },
	})),
	{
		rule: "file-path",
		at: "files/0/relfname",
		change: withFile({ relfname: "a/b" }),
	},
	{
		rule: "file-period",
		at: "files/0/period",
		change: withFile({ period: 60 }),
	},
	{
		rule: "file-role",
		at: "files/0/executable",
		change: withFile({ executable: true, wrapper: true }),
	},
	{
		rule: "file-role",
		at: "files/0/wrapper",
		change: withFile({ wrapper: true, untar: true }),
	},
	...["executable", "wrapper", "untar"].map((role) => ({
		rule: "file-const",
		at: "files/0/const",
		change: withFile({ [role]: true, const: false }),
	})),
	{
		rule: "file-type",
		at: "files/0/type",
		change: withFile({ executable: true, type: "source" }),
	},
	{ rule: "file-type", at: "files/0/type", change: withFile({ type: "run" }) },
	{
		rule: "file-type",
		at: "files/0/type",
		change: withFile({ executable: true, type: "run:s", after_entry: false }),
	},
	{
		rule: "duplicate-file",
		at: "files/1",
		change: { files: [{ absfname: "/opt/a/x" }, { absfname: "/opt/b/x" }] },
	},
	{
		rule: "duplicate-file",
		at: "groups/main/files/1",
		change: inGroup({
			files: [{ absfname: "/opt/x" }, { absfname: "/opt/y", relfname: "x" }],
		}),
	},
	{
		rule: "credential-file",
		at: "security/credentials/0/absfname",
		change: withCredential({ absfname: undefined }),
	},
	{
		rule: "credential-name",
		at: "security/credentials/0/name",
		change: withCredential({ name: "pilot" }),
	},
	...["gird_proxy", "vm_id", "", "grid_proxy+x"].map((type) => ({
		rule: "credential-type",
		at: "security/credentials/0/type",
		change: withCredential({ type, vm_id: "1" }),
	})),
	{
		rule: "credential-type",
		at: "security/credentials/0/type",
		change: withCredential({ type: "generator" }),
		accepted: "3.11.3",
	},
	{
		rule: "credential-modifier",
		at: "security/credentials/0/remote_username",
		change: withCredential({ type: "key_pair+username" }),
	},
	{
		rule: "credential-pool",
		at: "security/credentials/0/pool_idx_list",
		change: withCredential({ pool_idx_len: 2 }),
	},
	{
		rule: "credential-pool",
		at: "security/credentials/0/pool_idx_list",
		change: withCredential({ pool_idx_list: "1,x-3" }),
	},
	{
		rule: "proxy-selection-plugin",
		at: "security/proxy_selection_plugin",
		change: { security: { proxy_selection_plugin: "ProxyAll" } },
		release: "3.11.3",
		accepted: "3.10.17",
	},
	{
		rule: "proxy-selection-plugin",
		at: "security/proxy_selection_plugin",
		change: { security: { proxy_selection_plugin: "CredentialsBasic" } },
		accepted: "3.11.3",
	},
	{
		rule: "web-url",
		at: "stage/web_base_url",
		change: { stage: { web_base_url: "frontend.example.org/stage" } },
	},
	{
		rule: "monitor-url",
		at: "monitor/web_base_url",
		change: {
			stage: { web_base_url: "http://stage.example.org/vofrontend/stage" },
		},
	},
	{
		rule: "monitor-url",
		at: "monitor/web_base_url",
		change: { frontend_name: "backstage" },
	},
];
