import type { TemporaryProject } from "../../support/project.ts";
import {
	both,
	itRefuses,
	onlyServices,
	type ServiceCase,
} from "../../support/serviceFaults.ts";

const squid = "config/services/squid-ucsd.yaml";

/** The squid's file with these settings alone. */
const settings = (text: string) => (project: TemporaryProject) =>
	project.write(squid, `kind: frontier-squid\n${text}\n`);
const file = (name: string, text: string) => (project: TemporaryProject) =>
	project.write(
		`config/services/${name}.yaml`,
		`kind: frontier-squid\n${text}\n`,
	);
const own = (directive: string, value: string) =>
	settings(`settings: { ${directive}: ${value} }`);

const cases: ServiceCase[] = [
	{
		title: "a pattern that squid would take for an option",
		change: settings('destinations: { pattern: "-i" }'),
		at: `${squid}:2:26`,
		says: /does not begin with - or \+, which squid takes for one of its options/,
	},
	{
		title: "a pattern of another dialect",
		change: settings('destinations: { pattern: "^(?:a|b)$" }'),
		at: `${squid}:2:26`,
		says: /as squid has them \(POSIX\)/,
	},
	{
		title: "a list that frontier-squid has not",
		change: settings("destinations: { lists: [MAJOR_CVMF] }"),
		at: `${squid}:2:25`,
		says: /Did you mean "MAJOR_CVMFS"\?/,
	},
	{
		title: "a parent without its port",
		change: settings("parents: [squid.example.org]"),
		at: `${squid}:2:11`,
		says: /Found "squid\.example\.org": expected a host and its port/,
	},
	{
		title: "a parent that the stack has not",
		change: settings("parents: [squid-ucsb]"),
		at: `${squid}:2:11`,
		says: /unknown frontier-squid of the stack "squid-ucsb"/,
	},
	{
		title: "a squid that is its own parent",
		change: settings("parents: [squid-ucsd]"),
		at: `${squid}:2:11`,
		says: /Found the squid "squid-ucsd" as a parent of itself/,
	},
	{
		title: "two squids that ask each other",
		change: both(
			onlyServices("one", "two"),
			file("one", "parents: [two]"),
			file("two", "parents: [one]"),
		),
		at: "config/services/two.yaml:2:11",
		says: /Found the service "one", which needs this one itself/,
	},
	{
		title: "the servers never to be asked, and no parent either",
		change: settings("direct: never"),
		at: `${squid}:2:9`,
		says: /Found never without parents/,
	},
	{
		title: "parents of a squid that stands for a site",
		change: settings(
			'accelerates: { site: s1.example.org, servers: ["s1.example.org:8000"] }\nparents: ["p.example.org:3128"]',
		),
		at: `${squid}:3:1`,
		says: /Found parents of a squid that stands for one site/,
	},
	{
		title: "a directive that squid has not",
		change: own("refresh_patern", '". 0 20% 4320"'),
		at: `${squid}:2:29`,
		says: /unknown directive "refresh_patern".*Did you mean "refresh_pattern"\?/,
	},
	{
		title: "a directive that is made from a setting",
		change: own("cache_mem", '"9 GB"'),
		at: `${squid}:2:24`,
		says: /Found cache_mem, which is made from cache\.memory/,
	},
	{
		title: "more lines out of a file that nobody sees",
		change: own("include", "/etc/squid/more.conf"),
		at: `${squid}:2:22`,
		says: /Found include, whose lines nothing here could check/,
	},
	{
		title: "two values where squid takes the last",
		change: own("read_timeout", "[1 minute, 2 minutes]"),
		at: `${squid}:2:13`,
		says: /Found 2 values of read_timeout, of which squid takes the last/,
	},
	{
		title: "a value of two lines",
		change: own("read_timeout", '"1 minute\\nhttp_access allow all"'),
		at: `${squid}:2:27`,
		says: /one line of printable ASCII/,
	},
	{
		title: "a value that takes the next line in",
		change: own("read_timeout", '"1 minute \\\\"'),
		at: `${squid}:2:27`,
		says: /Found a \\ at the end/,
	},
	{
		title: "a list of a name that is taken",
		change: own("acl", "[NET_LOCAL src 0.0.0.0/0]"),
		at: `${squid}:2:19`,
		says: /Found the list NET_LOCAL, which is there already/,
	},
	{
		title: "a squid that is open to everybody",
		change: own("http_access", "allow all"),
		at: `${squid}:2:26`,
		says: /Found allow all, which lets everybody in/,
	},
	{
		title: "the cache manager's password",
		change: own("cachemgr_passwd", "word all"),
		at: `${squid}:2:30`,
		says: /would stand in clear in a ConfigMap/,
	},
];

describe("A Frontier Squid's upstream and its own directives", () =>
	itRefuses(cases));
