import {
	both,
	itRefuses,
	onlyServices,
	type ServiceCase,
} from "../../support/serviceFaults.ts";
import { hostKey } from "./cePlan.ts";
import { ce, least } from "./ceSettings.ts";

const remote: ServiceCase[] = [
	{
		title: "a missing login host",
		change: least(/ {2}login_host.*\n/, ""),
		at: `${ce}:3:1`,
		says: /remote.login_host: The value is missing: the host to log in to/,
	},
	{
		title: "a batch system that there is none of",
		change: least("batch: slurm", "batch: slrum"),
		at: `${ce}:6:10`,
		says: /Expected one of condor, slurm, pbs, sge, lsf.*, found "slrum"; did you mean "slurm"\?/,
	},
	{
		title: "no known host",
		change: least(/ {2}known_hosts.*\n/, ""),
		at: `${ce}:3:1`,
		says: /remote\.known_hosts: The value is missing: add the output of ssh-keyscan login\.example\.org, compared with what the site publishes, or scan/,
	},
	{
		title: "known hosts without the login host",
		change: least("[login.example.org ", "[gate.example.org "),
		at: `${ce}:5:3`,
		says: /No line for login.example.org, which the CE logs in to: add it/,
	},
	{
		title: "known hosts without the port of the login host",
		change: least("  batch", "  port: 2222\n  batch"),
		at: `${ce}:5:3`,
		says: /No line for \[login\.example\.org\]:2222, which the CE logs in to: add it/,
	},
	{
		title: "a host key that is cut off",
		change: least(
			/known_hosts: .*/,
			`known_hosts: [login.example.org ${hostKey().slice(0, 40)}]`,
		),
		at: `${ce}:5:17`,
		says: /The key does not match its type ssh-ed25519: it is truncated or damaged, or the type is wrong/,
	},
	{
		title: "a known host that is something else",
		change: least(/known_hosts: .*/, "known_hosts: [login.example.org]"),
		at: `${ce}:5:17`,
		says: /Expected a line with hosts, type of key, and key.*, found the key type ""/,
	},
	{
		title: "hosts to be scanned behind a jump host",
		change: least(
			/known_hosts: .*/,
			"known_hosts: scan\n  jump: { host: gate.example.org }",
		),
		at: `${ce}:5:16`,
		says: /scan does not work through a jump host: list the known_hosts lines of both hosts/,
	},
	{
		title: "a variable that HTCondor would not put in",
		change: least("batch: slurm", "batch: condor\n  scratch: $TMPDIR"),
		at: `${ce}:7:12`,
		says: /With batch condor, expected \$HOME or a path without variables, found "\$TMPDIR"/,
	},
	{
		title: "a squid that the stack has not",
		change: least("  batch", "  squid: squid-ucsd\n  batch"),
		at: `${ce}:6:10`,
		says: /Unknown frontier-squid of the stack "squid-ucsd": none is defined/,
	},
	{
		title: "a squid that only the cluster's pods can reach",
		change: both(
			least("  batch", "  squid: squid-ucsd\n  batch"),
			onlyServices("ce-slurm", "squid-ucsd"),
		),
		at: `${ce}:6:10`,
		says: /Only pods of its cluster can reach the squid "squid-ucsd", but the site's jobs run elsewhere: expose it \(expose\.type LoadBalancer or NodePort, or host_ports\) and/,
	},
];

describe("The remote cluster of a hosted CE", () => itRefuses(remote));
