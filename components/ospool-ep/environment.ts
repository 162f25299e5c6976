import { mebibytes } from "../../settings/quantity.ts";
import { type EpNeeds, kibibytes } from "./needs.ts";
import type { EpPrivileges } from "./plan.ts";
import type { OspoolEpLayer } from "./schema.ts";

/** What the environment follows from next to the settings. */
export interface EpEnvironment {
	readonly needs: EpNeeds;
	readonly privileges: EpPrivileges;
	/** http://host:port of the squid. */
	readonly proxy: string | undefined;
}

type Given = Readonly<
	Record<string, string | number | boolean | null | undefined>
>;

/** The image's environment; what is not given is left to the image's own defaults. */
export function epEnvironment(
	settings: OspoolEpLayer,
	{ needs, privileges, proxy }: EpEnvironment,
): Record<string, string> {
	const { lifetime, logs, ccb_ports: ccb } = settings;
	return given({
		GLIDEIN_Site: settings.site,
		GLIDEIN_ResourceName: settings.resource_name,
		NUM_CPUS: needs.cpus,
		MEMORY: Math.floor(needs.memory / 2 ** 20),
		// HTCondor would offer the whole disk of the node, and the pod would be evicted for taking it.
		_CONDOR_DISK: kibibytes(needs.disk),
		ACCEPT_JOBS_FOR_HOURS: lifetime?.accept_hours,
		RETIREMENT_HOURS: lifetime?.retire_hours,
		ACCEPT_IDLE_MINUTES: lifetime?.idle_minutes,
		POOL: settings.pool,
		ITB: settings.itb,
		CCB_RANGE_LOW: ccb?.low,
		CCB_RANGE_HIGH: ccb?.high,
		OSG_PROJECT_NAME: settings.project,
		GLIDEIN_Start_Extra: settings.start,
		OSG_SQUID_LOCATION: proxy,
		...cvmfsVariables(settings, needs, proxy),
		...containerVariables(settings, needs, privileges),
		EXTRA_JOB_ENV: jobEnvironment(settings),
		ENABLE_REMOTE_SYSLOG: logs?.central,
		SYSLOG_HOST: logs?.host,
		REGISTRY_HOST: logs?.registry,
		...Object.fromEntries(
			Object.entries(settings.htcondor ?? {}).map(([knob, value]) => [
				`_CONDOR_${knob}`,
				value,
			]),
		),
	});
}

function cvmfsVariables(
	{ cvmfs }: OspoolEpLayer,
	{ cache }: EpNeeds,
	proxy: string | undefined,
): Given {
	if (cvmfs?.from !== "exec") return {};
	return {
		CVMFSEXEC_REPOS: (cvmfs.repositories ?? []).join(" "),
		CVMFS_HTTP_PROXY: proxy,
		CVMFS_QUOTA_LIMIT: mebibytes(cache),
		CVMFSEXEC_DEBUG: cvmfs.debug,
	};
}

function containerVariables(
	{ default_images: images }: OspoolEpLayer,
	{ gpus }: EpNeeds,
	{ privileged }: EpPrivileges,
): Given {
	return {
		// A new /proc is for privileged containers only, and NVIDIA's runtime does not get along with one.
		SINGULARITY_DISABLE_PID_NAMESPACES: !privileged || gpus > 0,
		OSG_DEFAULT_CONTAINER_DISTRIBUTION: shares(images?.cpu),
		OSG_DEFAULT_CONTAINER_DISTRIBUTION_GPU: shares(images?.gpu),
	};
}

/** 10%__htc/rocky:8 90%__htc/rocky:9 */
function shares(
	images: Readonly<Record<string, number>> | null | undefined,
): string | undefined {
	if (images === undefined || images === null) return undefined;
	return Object.entries(images)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([image, share]) => `${share}%__${image}`)
		.join(" ");
}

/** In condor_submit's "new" format; no value has a quote. */
function jobEnvironment({
	job_environment: variables,
}: OspoolEpLayer): string | undefined {
	const parts = Object.entries(variables ?? {}).flatMap(([name, value]) =>
		value === null ? [] : [`${name}='${value}'`],
	);
	return parts.length === 0 ? undefined : parts.sort().join(" ");
}

function given(variables: Given): Record<string, string> {
	return Object.fromEntries(
		Object.entries(variables)
			.filter(([, value]) => value !== undefined && value !== null)
			.map(([name, value]) => [name, String(value)])
			.sort(([a = ""], [b = ""]) => (a < b ? -1 : 1)),
	);
}
