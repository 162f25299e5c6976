import { dump } from "js-yaml";
import type { MountedFile } from "../shared/mountedFile.ts";
import type { ServerPlan } from "../shared/server/serverPlan.ts";
import { ownPaths, pelicanContract } from "./imageContract.ts";
import type { PelicanPlan } from "./plan.ts";
import type { PelicanLayer } from "./schema.ts";

/** A section of Pelican's settings by the names of docs/parameters.yaml; undefined leaves Pelican's default. */
export type Section = Readonly<Record<string, unknown>>;

/** The settings file of a cache or origin: `own` sections over what both have. */
export function settingsFile(
	settings: PelicanLayer,
	ports: PelicanPlan["ports"],
	own: Readonly<Record<string, Section>>,
): MountedFile {
	const shared = sharedSections(settings, ports);
	const names = new Set([...Object.keys(shared), ...Object.keys(own)]);
	const sections = [...names].map((name): [string, Section] => [
		name,
		given({ ...shared[name], ...own[name] }),
	]);
	const text = dump(
		withParameters(
			Object.fromEntries(
				sections.filter(([, section]) => Object.keys(section).length > 0),
			),
			settings.settings ?? {},
		),
		{ lineWidth: -1, noRefs: true, sortKeys: true },
	);
	return { path: `${pelicanContract.settings}/99-glidefleet.yaml`, text };
}

/** The sections with further parameters, whose names may lead through several maps. */
function withParameters(
	sections: Readonly<Record<string, Section>>,
	parameters: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
	const result: Record<string, unknown> = structuredClone(sections);
	for (const [name, value] of Object.entries(parameters)) {
		if (value === null) continue;
		const path = name.split(".");
		const key = path.pop() ?? "";
		let map = result;
		for (const part of path) {
			map[part] ??= {};
			map = map[part] as Record<string, unknown>;
		}
		map[key] = value;
	}
	return result;
}

/** Pelican's own ports, as the settings say or by its default. */
export function pelicanPorts({ ports }: PelicanLayer): PelicanPlan["ports"] {
	return { data: ports?.data ?? 8443, web: ports?.web ?? 8444 };
}

/** The address of the web pages as clients know it, where the way in changes the port. */
export function externalWebUrl(
	{ host, hostPorts }: ServerPlan,
	{ web }: PelicanPlan["ports"],
): string | undefined {
	const port = hostPorts.web ?? web;
	return host === undefined || port === web
		? undefined
		: `https://${host}:${port}`;
}

/** The address of the files as clients know it, likewise. */
export function externalDataUrl(
	{ host, externalAddress }: ServerPlan,
	{ data }: PelicanPlan["ports"],
): string | undefined {
	if (host === undefined || externalAddress === undefined) return undefined;
	return externalAddress === `${host}:${data}`
		? undefined
		: `https://${externalAddress}`;
}

function sharedSections(
	settings: PelicanLayer,
	ports: PelicanPlan["ports"],
): Record<string, Section> {
	const { monitoring, logs, web } = settings;
	const shoveler = monitoring?.shoveler;
	return {
		Federation: { DiscoveryUrl: settings.federation ?? undefined },
		Logging: { Level: logs?.level ?? undefined },
		Server: {
			EnableUI: web?.ui ?? false,
			Hostname: settings.host ?? undefined,
			// A disk of millions of files is not looked through in Pelican's ten seconds.
			StartupTimeout: "5m",
			TLSCertificateChain: `${pelicanContract.certificates}/tls.crt`,
			TLSKey: `${pelicanContract.certificates}/tls.key`,
			UIPasswordFile: web?.ui
				? `${ownPaths.secrets}/server-web-passwd`
				: undefined,
			WebPort: ports.web,
		},
		Shoveler: shoveler
			? {
					AMQPExchange: shoveler.exchange,
					AMQPTokenLocation: `${ownPaths.secrets}/shoveler-token`,
					Enable: true,
					URL: shoveler.url,
				}
			: {},
		Xrootd: {
			MaxStartupWait: "5m",
			MaxThreads: settings.threads ?? undefined,
			ShutdownTimeout: `${stopSeconds(settings)}s`,
			Sitename: settings.resource_name ?? undefined,
			...(monitoring?.osg === false
				? { DetailedMonitoringHost: "", SummaryMonitoringHost: "" }
				: {}),
		},
	};
}

/** Seconds that transfers get to end. */
export function stopSeconds({ stop_seconds: seconds }: PelicanLayer): number {
	return seconds ?? 60;
}

function given(section: Section): Section {
	return Object.fromEntries(
		Object.entries(section).filter(([, value]) => value !== undefined),
	);
}
