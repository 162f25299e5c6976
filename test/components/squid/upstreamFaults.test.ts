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
		says: /Expected a regular expression that does not start with - or \+, which squid parses as an option: write \[-\] or \[\+\], found "-i"/,
	},
	{
		title: "a pattern of another dialect",
		change: settings('destinations: { pattern: "^(?:a|b)$" }'),
		at: `${squid}:2:26`,
		says: /Expected a POSIX regular expression, which has no \(\?, found "\^\(\?:a\|b\)\$"/,
	},
	{
		title: "a list that frontier-squid has not",
		change: settings("destinations: { lists: [MAJOR_CVMF] }"),
		at: `${squid}:2:25`,
		says: /Expected one of MAJOR_CVMFS, ATLAS_FRONTIER, CMS_FRONTIER, found "MAJOR_CVMF"; did you mean "MAJOR_CVMFS"\?/,
	},
	{
		title: "a parent without its port",
		change: settings("parents: [squid.example.org]"),
		at: `${squid}:2:11`,
		says: /Expected a host and its port.*, found "squid\.example\.org"/,
	},
	{
		title: "a parent that the stack has not",
		change: settings("parents: [squid-ucsb]"),
		at: `${squid}:2:11`,
		says: /Unknown frontier-squid of the stack "squid-ucsb"; did you mean "squid-ucsd"\? Expected squid-ucsd/,
	},
	{
		title: "a squid that is its own parent",
		change: settings("parents: [squid-ucsd]"),
		at: `${squid}:2:11`,
		says: /The squid "squid-ucsd" cannot be its own parent/,
	},
	{
		title: "two squids that ask each other",
		change: both(
			onlyServices("one", "two"),
			file("one", "parents: [two]"),
			file("two", "parents: [one]"),
		),
		at: "config/services/two.yaml:2:11",
		says: /The service "one" itself depends on this one: remove one of the two references/,
	},
	{
		title: "the servers never to be asked, and no parent either",
		change: settings("direct: never"),
		at: `${squid}:2:9`,
		says: /"never" requires parents: set parents, or remove it/,
	},
	{
		title: "parents of a squid that stands for a site",
		change: settings(
			'accelerates: { site: s1.example.org, servers: ["s1.example.org:8000"] }\nparents: ["p.example.org:3128"]',
		),
		at: `${squid}:3:1`,
		says: /parents does not work for a squid that accelerates one site \(accelerates\): use two squids, or remove one of them/,
	},
	{
		title: "a directive that squid has not",
		change: own("refresh_patern", '". 0 20% 4320"'),
		at: `${squid}:2:29`,
		says: /squid\.conf has no directive "refresh_patern"; did you mean "refresh_pattern"\?/,
	},
	{
		title: "a directive that is made from a setting",
		change: own("cache_mem", '"9 GB"'),
		at: `${squid}:2:24`,
		says: /cache_mem is generated from cache\.memory: remove it/,
	},
	{
		title: "more lines out of a file that nobody sees",
		change: own("include", "/etc/squid/more.conf"),
		at: `${squid}:2:22`,
		says: /The lines of include cannot be checked: write the directives themselves/,
	},
	{
		title: "two values where squid takes the last",
		change: own("read_timeout", "[1 minute, 2 minutes]"),
		at: `${squid}:2:13`,
		says: /read_timeout has 2 values, but squid uses only the last: set one/,
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
		says: /A \\ at the end would append the next line of squid\.conf to this one/,
	},
	{
		title: "a list of a name that is taken",
		change: own("acl", "[NET_LOCAL src 0.0.0.0/0]"),
		at: `${squid}:2:19`,
		says: /The list "NET_LOCAL" already exists: choose another name/,
	},
	{
		title: "a squid that is open to everybody",
		change: own("http_access", "allow all"),
		at: `${squid}:2:26`,
		says: /"allow all" lets everyone in: list your networks in clients\.networks/,
	},
	{
		title: "the cache manager's password",
		change: own("cachemgr_passwd", "word all"),
		at: `${squid}:2:30`,
		says: /cachemgr_passwd would be readable in a ConfigMap: remove it, the cache manager works inside the pod/,
	},
];

describe("A Frontier Squid's upstream and its own directives", () =>
	itRefuses(cases));
