import type { Path } from "../../settings/path.ts";
import { mebibytes, quantityValue } from "../../settings/quantity.ts";
import type { PilotsSettings } from "./pilotsSchema.ts";
import type { HostedCeLayer } from "./schema.ts";

type Value = string | number | boolean;
type Sections = Record<string, Record<string, Value>>;

/** What osg-configure is told next to the settings themselves. */
export interface OsgConfigureFacts {
	readonly host: string;
	/** host:port of the squid for what runs at the site. */
	readonly squid: string | undefined;
}

/** The file of osg-configure's settings, read by Python's configparser; every section and option once, in order. */
export function osgConfigure(
	settings: HostedCeLayer,
	facts: OsgConfigureFacts,
	report: (path: Path, message: string) => void,
): string {
	const made: Sections = {
		...fixedSections(settings, facts),
		...pilotSections(settings.pilots ?? {}),
	};
	const own = settings.osg_configure ?? {};
	for (const [section, options] of Object.entries(own)) {
		const place = ["osg_configure", section];
		if (section === "DEFAULT")
			report(
				place,
				"DEFAULT would add its options to every section: remove it",
			);
		const name = sameName(Object.keys(made), section) ?? section;
		made[name] = {
			...made[name],
			...checkedOptions(made[name] ?? {}, options ?? {}, place, report),
		};
	}
	return Object.entries(made).sort().map(sectionText).join("\n");
}

function fixedSections(
	{ site, remote }: HostedCeLayer,
	{ host, squid }: OsgConfigureFacts,
): Sections {
	const resource = site?.resource ?? "";
	return {
		Gateway: { job_envvar_path: "$PATH" },
		"Site Information": {
			group: (site?.production ?? true) ? "OSG" : "OSG-ITB",
			host_name: host,
			resource,
			resource_group: site?.resource_group ?? "",
			batch_systems: remote?.batch ?? "",
		},
		// The image itself sets up the remote site; this would do it once more.
		BOSCO: { enabled: false },
		Storage: {
			grid_dir: remote?.worker_node_client ?? "",
			worker_node_temp: remote?.scratch ?? "",
		},
		[`Subcluster ${resource}`]: {
			name: resource,
			ram_mb: megabytes(remote?.memory_per_node),
			cores_per_node: remote?.cores_per_node ?? 0,
			max_wall_time: remote?.max_wall_minutes ?? 0,
			allowed_vos: "*",
		},
		Squid:
			squid === undefined
				? { enabled: false, location: "UNAVAILABLE" }
				: { enabled: true, location: squid },
	};
}

function pilotSections(pilots: PilotsSettings): Sections {
	const sections = Object.entries(pilots).flatMap(([name, pilot]) => {
		if (pilot === null) return [];
		const options = {
			allowed_vos: pilot.vos?.join(", ") ?? "*",
			max_pilots: pilot.max,
			cpucount: pilot.cpus,
			ram_mb: pilot.memory ? megabytes(pilot.memory) : undefined,
			whole_node: pilot.whole_node,
			gpucount: pilot.gpus,
			max_wall_time: pilot.max_wall_minutes,
			queue: pilot.queue,
			require_singularity: pilot.require_singularity,
			os: pilot.os,
			send_tests: pilot.send_tests,
		};
		const given = Object.entries(options).filter(
			(entry): entry is [string, Value] =>
				entry[1] !== undefined && entry[1] !== null,
		);
		return [[`Pilot ${name}`, Object.fromEntries(given)] as const];
	});
	return Object.fromEntries(sections);
}

/** The operator's options of a section. Names that differ in case only are the same to configparser, which refuses them twice. */
function checkedOptions(
	made: Readonly<Record<string, Value>>,
	own: Readonly<Record<string, Value | null>>,
	place: Path,
	report: (path: Path, message: string) => void,
): Record<string, Value> {
	const options: Record<string, Value> = {};
	for (const [name, value] of Object.entries(own)) {
		if (value === null) continue;
		if (sameName(Object.keys(made), name) !== undefined)
			report(
				[...place, name],
				`${name} is generated from other settings: remove it, and use site, remote, expose.host and pilots`,
			);
		const twin = sameName(Object.keys(options), name);
		if (twin !== undefined)
			report(
				[...place, name],
				`${name} and ${twin} are the same to osg-configure: remove one of them`,
			);
		options[name] = value;
	}
	return options;
}

function sameName(names: readonly string[], name: string): string | undefined {
	return names.find((one) => one.toLowerCase() === name.toLowerCase());
}

function sectionText([section, options]: [
	string,
	Readonly<Record<string, Value>>,
]): string {
	const lines = Object.entries(options)
		.sort()
		.map(([name, value]) => `${name} = ${iniValue(value)}\n`);
	return `[${section}]\n${lines.join("")}`;
}

/** A percent sign would start one of configparser's references. */
function iniValue(value: Value): string {
	if (typeof value === "boolean") return value ? "True" : "False";
	return String(value).replaceAll("%", "%%");
}

function megabytes(size: string | null | undefined): number {
	return size ? mebibytes(quantityValue(size)) : 0;
}
