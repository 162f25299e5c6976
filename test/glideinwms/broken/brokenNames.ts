import type { BrokenFrontend } from "./brokenFrontend.ts";
import { factoryAttrs, inGroup } from "./changes.ts";

/** Names that are refused. */
export const brokenNames: readonly BrokenFrontend[] = [
	...["", "a.b", "a b", "añ"].map((name) => ({
		rule: "frontend-name",
		at: "frontend_name",
		change: { frontend_name: name },
	})),
	...["a.b", "a b", "XPVO1", "ä"].map((name) => ({
		rule: "group-name",
		at: `groups/${name}`,
		change: { groups: { [name]: {} } },
	})),
	{ rule: "no-group", at: "groups", change: { groups: undefined } },
	{ rule: "no-group", at: "groups", change: { groups: { main: undefined } } },
	{
		rule: "attr-name",
		at: "attrs/A B",
		change: { attrs: { "A B": { value: "" } } },
	},
	{
		rule: "attr-name",
		at: "groups/main/attrs/ü",
		change: inGroup({ attrs: { ü: { value: "" } } }),
	},
	{
		rule: "match-attr-name",
		at: "match/factory/match_attrs/A-B",
		change: { match: factoryAttrs({ "A-B": {} }) },
	},
	{
		rule: "attr-generated",
		at: "attrs/GLIDEIN_Collector",
		change: { attrs: { GLIDEIN_Collector: { value: "x" } } },
	},
	{
		rule: "attr-generated",
		at: "groups/main/attrs/GLIDEIN_CCB",
		change: inGroup({ attrs: { GLIDEIN_CCB: { value: "x" } } }),
	},
];
