import type { BrokenFrontend } from "./brokenFrontend.ts";
import { factory, inGroup, primary, schedd, secondary } from "./changes.ts";

/** End points, subjects and identities that are refused. */
export const brokenNodes: readonly BrokenFrontend[] = [
	...[
		"a,b",
		"a;b",
		"a?b?c",
		"a:1:2",
		"a:x",
		"a:0",
		"a:65536",
		"",
		":9618",
		"a b",
		"a:9618-9620",
	].map((node) => ({
		rule: "node-syntax",
		at: "collectors/0/node",
		change: { collectors: [{ node, DN: "/CN=a" }] },
	})),
	...[
		"a:9630-9620",
		"a:9620-9620",
		"a:1-2-3",
		"a:9618?sock=c4-1",
		"a:9618?sock=4-5",
		"a:9618?sock=c1&sock=c2",
		"a:1-2?sock=c1-2",
		"a:9620-70000",
	].map((node) => ({
		rule: "node-syntax",
		at: "collectors/1/node",
		change: secondary(node),
	})),
	{
		rule: "node-syntax",
		at: "ccbs/0/node",
		change: { ccbs: [{ ...primary, node: "a:9630-9620" }] },
	},
	{
		rule: "node-syntax",
		at: "match/factory/collectors/0/node",
		change: {
			match: { factory: { collectors: [{ ...factory, node: "a:1-2" }] } },
		},
	},
	{
		rule: "node-syntax",
		at: "match/job/schedds/0/fullname",
		change: {
			match: { job: { schedds: [{ ...schedd, fullname: "schedd@" }] } },
		},
	},
	{
		rule: "duplicate-node",
		at: "collectors/1/node",
		change: { collectors: [primary, primary] },
	},
	{
		rule: "duplicate-node",
		at: "match/factory/collectors/1/node",
		change: { match: { factory: { collectors: [factory, factory] } } },
	},
	{
		rule: "duplicate-node",
		at: "groups/main/match/job/schedds/1/fullname",
		change: inGroup({ match: { job: { schedds: [schedd, schedd] } } }),
	},
	...["/CN=/CN=a", "CN=a", "", "/CN=", "/a", " /CN=a"].map((DN) => ({
		rule: "dn-syntax",
		at: "collectors/0/DN",
		change: { collectors: [{ ...primary, DN }] },
	})),
	{
		rule: "dn-syntax",
		at: "match/job/schedds/0/DN",
		change: { match: { job: { schedds: [{ ...schedd, DN: "ALL" }] } } },
	},
	{
		rule: "dn-syntax",
		at: "security/proxy_DN",
		change: { security: { proxy_DN: "frontend" } },
	},
	{
		rule: "identity",
		at: "match/factory/collectors/0/factory_identity",
		change: {
			match: {
				factory: {
					collectors: [{ ...factory, factory_identity: "factory@fake.org" }],
				},
			},
		},
	},
	{
		rule: "identity",
		at: "match/factory/collectors/0/my_identity",
		change: {
			match: { factory: { collectors: [{ ...factory, my_identity: "me" }] } },
		},
	},
	{
		rule: "proxy-dn",
		at: "security/proxy_DN",
		change: { security: { proxy_DN: undefined } },
		release: "3.7.6",
		accepted: "3.9.6",
	},
];
