import { sizeQuantity } from "../../settings/quantity.ts";
import { configHash } from "../shared/configHash.ts";
import { type ExposurePlan, exposurePlan } from "../shared/exposurePlan.ts";
import type { MountedFile } from "../shared/mountedFile.ts";
import { placementPlan } from "../shared/placementPlan.ts";
import { reachPlan } from "../shared/reachPlan.ts";
import { serviceImage } from "../shared/serviceImage.ts";
import type { ServiceContext } from "../shared/serviceKind.ts";
import { ephemeralBytes, volumePlan } from "../shared/volumePlan.ts";
import { checkSquid } from "./check.ts";
import { customizationFiles } from "./customization.ts";
import { squidContract } from "./imageContract.ts";
import { type SquidNeeds, type SquidSizes, squidNeeds } from "./needs.ts";
import type { FrontierSquidPlan } from "./plan.ts";
import { squidResources } from "./resources.ts";
import type { FrontierSquidLayer } from "./schema.ts";
import {
	bytes,
	environmentOf,
	hostPortsOf,
	monitoringOf,
	outsidePort,
	sizesOf,
} from "./settings.ts";
import { upstreams } from "./upstream.ts";
import type { Upstream } from "./upstreamLines.ts";

type Context = ServiceContext<FrontierSquidLayer>;

/** Decides all about a squid; faults go to the context. */
export function planSquid(context: Context): FrontierSquidPlan {
	const { name, settings, cluster, report } = context;
	checkSquid(context);
	const sizes = sizesOf(settings);
	const needs = squidNeeds(sizes);
	const volumes = volumesOf(context, sizes, needs);
	const { port } = squidContract;
	const exposure = exposurePlan(settings.expose, port, cluster, report);
	const { upstream, squids } = upstreams(context);
	const files = filesOf(context, sizes, exposure, upstream);
	const environment = environmentOf(settings, sizes);
	return {
		kind: "frontier-squid",
		name,
		image: serviceImage("frontier-squid", context),
		credentials: [],
		configHash: configHash([environment, files]),
		environment,
		files,
		...volumes,
		sharedMemory: sizeQuantity(needs.sharedMemory),
		resources: squidResources(context, sizes, needs, [
			needs.ownLayer,
			ephemeralBytes(volumes.cache),
			ephemeralBytes(volumes.logs),
		]),
		placement: placementPlan(settings, cluster, report),
		exposure,
		clients: {
			networks: settings.clients?.networks ?? [],
			namespaces: [...(settings.clients?.namespaces ?? [])].sort(),
		},
		...monitoringOf(settings),
		hostPorts: hostPortsOf(settings),
		reach: {
			...reachPlan(settings.reaches, cluster, settings.destinations?.networks),
			squids,
			hosts: [
				...upstream.parents,
				...(upstream.accelerates?.servers ?? []),
			].map(({ host }) => host),
		},
		...addressesOf(context, exposure),
	};
}

function filesOf(
	{ name, settings }: Context,
	sizes: SquidSizes,
	{ host = name }: ExposurePlan,
	upstream: Upstream,
): MountedFile[] {
	const { cache, destinations, logs, monitoring } = settings;
	return customizationFiles({
		visibleName: host,
		sizes,
		maxObjectInMemory: bytes(cache?.max_object_in_memory),
		minObjectOnDisk: bytes(cache?.min_object_on_disk),
		monitors: monitoring?.networks ?? [],
		destinations: {
			domains: destinations?.domains ?? [],
			pattern: destinations?.pattern ?? undefined,
			lists: destinations?.lists ?? [],
			networks: destinations?.networks ?? [],
		},
		upstream,
		settings: settingsOf(settings),
		toStdout: (logs?.access ?? "stdout") === "stdout",
	});
}

/** Each value is a line of its own. */
function settingsOf({
	settings,
}: FrontierSquidLayer): Record<string, readonly string[]> {
	return Object.fromEntries(
		Object.entries(settings ?? {}).flatMap(([directive, given]) =>
			given === null
				? []
				: [[directive, [given].flat().map((value) => String(value).trim())]],
		),
	);
}

function addressesOf(
	{ name, settings, cluster }: Context,
	exposure: ExposurePlan,
): Pick<FrontierSquidPlan, "address" | "externalAddress"> {
	const address = `${name}.${cluster.namespace}.svc:${exposure.port}`;
	const outside = outsidePort(exposure, hostPortsOf(settings));
	if (exposure.host === undefined || outside === undefined) return { address };
	return { address, externalAddress: `${exposure.host}:${outside}` };
}

function volumesOf(
	{ settings, cluster, report }: Context,
	{ disk }: SquidSizes,
	needs: SquidNeeds,
): Pick<FrontierSquidPlan, "cache" | "logs"> {
	const { node } = settings;
	const common = { cluster, node, report };
	const logs = volumePlan(settings.logs?.volume, {
		...common,
		place: ["logs", "volume"],
		bytes: needs.logVolume,
		because: "logs.keep + 2 times logs.max_size, and 256Mi for the other logs",
	});
	if (disk === 0) return { logs };
	const cache = volumePlan(settings.cache?.volume, {
		...common,
		place: ["cache", "volume"],
		bytes: needs.cacheVolume,
		because: `a fifth more than cache.disk, ${settings.cache?.disk}`,
	});
	return { cache, logs };
}
