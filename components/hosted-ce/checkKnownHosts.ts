import type { ServiceContext } from "../shared/serviceKind.ts";
import { knownHost, sshHost } from "./knownHosts.ts";
import type { HostedCeLayer } from "./schema.ts";

type Context = ServiceContext<HostedCeLayer>;

/** Faults where the CE would not know whom it logs in to. */
export function checkKnownHosts({ settings, report }: Context): void {
	const { remote } = settings;
	const { login_host: login, port, jump, known_hosts: lines } = remote ?? {};
	const place = ["remote", "known_hosts"];
	if (jump && !jump.host)
		report(
			["remote", "jump", "host"],
			"The value is missing: the jump host's name is needed",
		);
	if (lines === "scan" && jump)
		report(
			place,
			"scan does not work through a jump host: list the known_hosts lines of both hosts",
		);
	if (!login || lines === "scan") return;
	const scan = `ssh-keyscan${port ? ` -p ${port}` : ""} ${login}`;
	if (!lines) {
		report(
			place,
			`The value is missing: add the output of ${scan}, compared with what the site publishes, or scan`,
		);
		return;
	}
	const known = lines.map(knownHost);
	for (const [index, each] of known.entries())
		if (typeof each === "string") report([...place, index], each);
	const hosts = [
		sshHost(login, port),
		...(jump?.host ? [sshHost(jump.host, jump.port)] : []),
	];
	for (const host of hosts) {
		const isCovered = known.some(
			(each) => typeof each === "string" || each.covers(host),
		);
		if (!isCovered)
			report(place, `No line for ${host}, which the CE logs in to: add it`);
	}
}
