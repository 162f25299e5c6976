import type { Path } from "../../settings/path.ts";
import { unknownName } from "../../settings/unknownName.ts";
import type { ServiceContext } from "../shared/serviceKind.ts";
import { checkCertificate } from "./checkCertificate.ts";
import { checkCondor } from "./checkCondor.ts";
import { checkKnownHosts } from "./checkKnownHosts.ts";
import { checkNetwork } from "./checkNetwork.ts";
import { tokenName } from "./condorConfig.ts";
import type { HostedCeLayer } from "./schema.ts";
import type { TokenMapping } from "./tokenMappings.ts";

type Context = ServiceContext<HostedCeLayer>;

/** Faults of settings that are each in order, and do not go together or are missing. */
export function checkHostedCe(
	context: Context,
	mappings: readonly TokenMapping[],
): void {
	checkRequired(context);
	checkKnownHosts(context);
	checkScratch(context);
	checkUsers(context, mappings);
	checkPilots(context);
	checkOverrides(context);
	checkNetwork(context);
	checkCertificate(context);
	checkCondor(context);
}

function checkRequired({ name, settings, report }: Context): void {
	const { site, remote } = settings;
	const needed: [Path, unknown, string][] = [
		[["site", "resource"], site?.resource, "the resource's name in Topology"],
		[["site", "resource_group"], site?.resource_group, "its group in Topology"],
		[["remote", "login_host"], remote?.login_host, "the host to log in to"],
		[["remote", "batch"], remote?.batch, "the kind of batch system"],
		[["remote", "bosco_directory"], remote?.bosco_directory, "a folder"],
		[["remote", "worker_node_client"], remote?.worker_node_client, "a folder"],
		[["remote", "scratch"], remote?.scratch, "a folder"],
		[["remote", "memory_per_node"], remote?.memory_per_node, "a size"],
		[["remote", "cores_per_node"], remote?.cores_per_node, "a number"],
		[["remote", "max_wall_minutes"], remote?.max_wall_minutes, "a number"],
	];
	for (const [path, value, what] of needed)
		if (value === undefined || value === null)
			report(
				path,
				`The value is missing: ${what} is needed. Set it in config/services/${name}.yaml`,
			);
}

/** HTCondor puts no variable of the node in, but for HOME. */
function checkScratch({ settings, report }: Context): void {
	const { batch, scratch } = settings.remote ?? {};
	if (batch === "condor" && scratch && /^\$(?!HOME(\/|$))/.test(scratch))
		report(
			["remote", "scratch"],
			`With batch condor, expected $HOME or a path without variables, found "${scratch}"`,
		);
}

/** Each user's IDTOKEN has a setting of its own. */
function checkUsers(
	{ report }: Context,
	mappings: readonly TokenMapping[],
): void {
	const seen = new Map<string, string>();
	for (const { vo, user } of mappings) {
		const first = seen.get(tokenName(user));
		seen.set(tokenName(user), first ?? user);
		if (first !== undefined && first !== user)
			report(
				["vos", vo, "user"],
				`${user} and ${first} are the same name in HTCondor's settings: rename one of them`,
			);
	}
}

function checkPilots({ settings, report }: Context): void {
	const vos = Object.entries(settings.vos ?? {}).flatMap(([vo, value]) =>
		value?.user ? [vo] : [],
	);
	for (const [name, pilot] of Object.entries(settings.pilots ?? {})) {
		if (pilot === null) continue;
		const place = ["pilots", name];
		if (!pilot.max)
			report(
				[...place, "max"],
				"The value is missing: the number of these pilots that a factory may send",
			);
		if (pilot.require_singularity === false && !pilot.os)
			report(
				[...place, "os"],
				"The value is missing: without require_singularity, the nodes' os is required, for example rhel8",
			);
		for (const [index, vo] of (pilot.vos ?? []).entries())
			if (!vos.includes(vo))
				report([...place, "vos", index], `${unknownName("VO", vo, vos)} (vos)`);
	}
}

function checkOverrides({ settings, report }: Context): void {
	const { repository, directory, key } = settings.overrides ?? {};
	for (const [name, value] of Object.entries({ directory, key }))
		if (value && !repository)
			report(
				["overrides", name],
				`${name} requires overrides.repository: set it, or remove ${name}`,
			);
	if (key && repository?.startsWith("https:"))
		report(
			["overrides", "key"],
			"An SSH key is not used for an https repository: write repository as user@host:path",
		);
}
