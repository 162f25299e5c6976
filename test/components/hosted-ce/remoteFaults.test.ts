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
		says: /Found "slrum", allowed are condor, slurm, pbs, sge, lsf. Did you mean "slurm"\?/,
	},
	{
		title: "no known host",
		change: least(/ {2}known_hosts.*\n/, ""),
		at: `${ce}:3:1`,
		says: /known_hosts: The value is missing: what ssh-keyscan login.example.org prints is needed/,
	},
	{
		title: "known hosts without the login host",
		change: least("[login.example.org ", "[gate.example.org "),
		at: `${ce}:5:3`,
		says: /Found no line for login.example.org, which the CE logs in to/,
	},
	{
		title: "known hosts without the port of the login host",
		change: least("  batch", "  port: 2222\n  batch"),
		at: `${ce}:5:3`,
		says: /Found no line for \[login.example.org\]:2222/,
	},
	{
		title: "a host key that is cut off",
		change: least(
			/known_hosts: .*/,
			`known_hosts: [login.example.org ${hostKey().slice(0, 40)}]`,
		),
		at: `${ce}:5:17`,
		says: /Found a key that is not one of ssh-ed25519: it is cut off or damaged/,
	},
	{
		title: "a known host that is something else",
		change: least(/known_hosts: .*/, "known_hosts: [login.example.org]"),
		at: `${ce}:5:17`,
		says: /Found the type of key "", allowed is a line with hosts, type of key, and key/,
	},
	{
		title: "hosts to be scanned behind a jump host",
		change: least(
			/known_hosts: .*/,
			"known_hosts: scan\n  jump: { host: gate.example.org }",
		),
		at: `${ce}:5:16`,
		says: /Found scan with a jump host/,
	},
	{
		title: "a variable that HTCondor would not put in",
		change: least("batch: slurm", "batch: condor\n  scratch: $TMPDIR"),
		at: `${ce}:7:12`,
		says: /Found \$TMPDIR, allowed with batch condor is \$HOME/,
	},
	{
		title: "a squid that the stack has not",
		change: least("  batch", "  squid: squid-ucsd\n  batch"),
		at: `${ce}:6:10`,
		says: /unknown frontier-squid of the stack "squid-ucsd", none is defined/,
	},
	{
		title: "a squid that only the cluster's pods can reach",
		change: both(
			least("  batch", "  squid: squid-ucsd\n  batch"),
			onlyServices("ce-slurm", "squid-ucsd"),
		),
		at: `${ce}:6:10`,
		says: /squid "squid-ucsd", which pods of its cluster alone can reach, and the site's jobs run elsewhere/,
	},
];

describe("The remote cluster of a hosted CE", () => itRefuses(remote));
