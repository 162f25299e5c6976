import { hostedCeContract } from "./imageContract.ts";
import { routeText } from "./routeText.ts";
import type { HostedCeLayer } from "./schema.ts";
import { settingText } from "./settingText.ts";

/** The route that takes what no other did; a name that OSG's own CEs have. */
export const defaultRoute = "Hosted_CE_default_route";

/** What HTCondor-CE is told next to the settings themselves. */
export interface CondorFacts {
	readonly port: number;
	readonly users: readonly string[];
}

/** HTCondor-CE's settings, laid over the image's own. Old and new syntax of routes exclude each other; this is the new. */
export function condorConfig(
	settings: HostedCeLayer,
	facts: CondorFacts,
): string {
	const { condor_ce: condor } = settings;
	const own = Object.entries(condor?.settings ?? {}).sort();
	return [
		...networkLines(settings, facts),
		"OSG_HOSTED_CE = True",
		"SCHEDD_ATTRS = $(SCHEDD_ATTRS) OSG_HOSTED_CE",
		...tokenLines(facts.users),
		...transformLines(settings),
		...routeLines(settings),
		...own.flatMap(([name, value]) =>
			value === null ? [] : settingText(name, String(value)),
		),
	]
		.map((line) => `${line}\n`)
		.join("");
}

function networkLines(
	{ expose }: HostedCeLayer,
	{ port }: CondorFacts,
): string[] {
	return [
		// The port stands in what the daemons tell their clients, so it is the same inside and outside.
		...(port === hostedCeContract.port ? [] : [`PORT = ${port}`]),
		...(expose?.request_ip
			? [`TCP_FORWARDING_HOST = ${expose.request_ip}`]
			: []),
	];
}

/** IDTOKENs by which each user's glideins advertise to the CE's collector. */
function tokenLines(users: readonly string[]): string[] {
	const tokens = users.flatMap((user) => [
		`JOB_ROUTER_CREATE_IDTOKEN_${tokenName(user)} @=end`,
		`  sub = "${user}@users.htcondor.org"`,
		'  kid = "POOL"',
		"  lifetime = 604800",
		'  scope = "ADVERTISE_STARTD, ADVERTISE_MASTER, READ"',
		`  dir = "${hostedCeContract.glideinTokens}/${user}"`,
		`  filename = "ce_${user}.idtoken"`,
		`  owner = "${user}"`,
		"@end",
	]);
	const names = users.map(tokenName).join(" ");
	return [
		...tokens,
		`JOB_ROUTER_CREATE_IDTOKEN_NAMES = $(JOB_ROUTER_CREATE_IDTOKEN_NAMES) ${names}`,
		"JOB_ROUTER_IDTOKEN_REFRESH = 900",
	];
}

/** A user as part of a setting's name. */
export function tokenName(user: string): string {
	return user.replaceAll("-", "_");
}

/** What is done to every job: it goes to its user's account on the login host, with that user's IDTOKEN. */
function transformLines({ remote }: HostedCeLayer): string[] {
	const options = [
		`--rgahp-glite ~/${remote?.bosco_directory}/glite`,
		...(remote?.ssh_batch_mode === false ? ["--rgahp-nobatchmode"] : []),
		...(remote?.login_shell === false ? ["--rgahp-nologin"] : []),
	].join(" ");
	const token = `${hostedCeContract.glideinTokens}/$(MY.Owner)/ce_$(MY.Owner).idtoken`;
	return [
		"JOB_ROUTER_USE_DEPRECATED_ROUTER_ENTRIES = False",
		"JOB_ROUTER_TRANSFORM_GridResource @=jrt",
		`  hosted_grid_resource = batch ${remote?.batch} $(MY.Owner)@${remote?.login_host} ${options}`,
		'  SET GridResource "$(hosted_grid_resource)"',
		"@jrt",
		"JOB_ROUTER_PRE_ROUTE_TRANSFORM_NAMES = $(JOB_ROUTER_PRE_ROUTE_TRANSFORM_NAMES) GridResource",
		"JOB_ROUTER_TRANSFORM_Token @=jrt",
		"  if defined MY.TransferInput",
		`    SET TransferInput "$(MY.TransferInput),${token}"`,
		"  else",
		`    SET TransferInput "${token}"`,
		"  endif",
		"@jrt",
		"JOB_ROUTER_POST_ROUTE_TRANSFORM_NAMES = $(JOB_ROUTER_POST_ROUTE_TRANSFORM_NAMES) Token",
	];
}

function routeLines({ condor_ce: condor }: HostedCeLayer): string[] {
	const last = (condor?.default_route ?? true) ? [{ name: defaultRoute }] : [];
	const routes = [...(condor?.routes ?? []), ...last];
	return [
		...routes.flatMap(routeText),
		`JOB_ROUTER_ROUTE_NAMES = ${routes.map(({ name }) => name).join(" ")}`,
	];
}
