import { createHash } from "node:crypto";
import { resolveImage } from "../../images/resolveImage.ts";
import { mebibytes, quantityValue, sizeQuantity } from "../../quantity.ts";
import { exposurePlan } from "../exposurePlan.ts";
import type { MountedFile } from "../mountedFile.ts";
import { placementPlan } from "../placementPlan.ts";
import { type ServiceContext, serviceKind } from "../serviceKind.ts";
import { ephemeralBytes, volumePlan } from "../volumePlan.ts";
import { checkSquid } from "./check.ts";
import { customizationFiles } from "./customization.ts";
import { squidContract } from "./imageContract.ts";
import { type SquidNeeds, type SquidSizes, squidNeeds } from "./needs.ts";
import type { FrontierSquidPlan } from "./plan.ts";
import { squidResources } from "./resources.ts";
import {
	type FrontierSquidLayer,
	frontierSquidDepths,
	frontierSquidLayer,
} from "./schema.ts";

type Context = ServiceContext<FrontierSquidLayer>;

/** Frontier Squid: an http cache for conditions data and CVMFS. */
export const frontierSquid = serviceKind<FrontierSquidLayer, FrontierSquidPlan>(
	{
		schema: frontierSquidLayer,
		depths: frontierSquidDepths,
		plan: planSquid,
	},
);

function planSquid(context: Context): FrontierSquidPlan {
	const { name, settings, cluster, report } = context;
	checkSquid(context);
	const image = resolveImage(context.images, "frontier-squid", {
		service: name,
		own: settings.image ?? undefined,
		report: (message) => report(["image"], message),
	});
	const sizes = sizesOf(settings);
	const needs = squidNeeds(sizes);
	const volumes = volumesOf(context, sizes, needs);
	const exposure = exposurePlan(
		settings.service,
		squidContract.port,
		cluster,
		report,
	);
	const hostPorts = hostPortsOf(settings);
	const files = customizationFiles({
		visibleName: exposure.host ?? name,
		sizes,
		maxObjectInMemory: bytes(settings.cache?.max_object_in_memory),
		minObjectOnDisk: bytes(settings.cache?.min_object_on_disk),
		monitors: monitorsOf(settings),
		domains: settings.destinations?.domains ?? undefined,
		hostPattern: settings.destinations?.pattern ?? undefined,
		toStdout: (settings.logs?.access ?? "stdout") === "stdout",
	});
	const environment = environmentOf(settings, sizes);
	const outside = outsidePort(exposure, hostPorts);
	return {
		kind: "frontier-squid",
		name,
		image,
		credentials: [],
		configHash: hashOf(environment, files),
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
		hostPorts,
		address: `${name}.${cluster.namespace}.svc:${exposure.port}`,
		...(exposure.host === undefined || outside === undefined
			? {}
			: { externalAddress: `${exposure.host}:${outside}` }),
	};
}

function sizesOf({ cache, workers, logs }: FrontierSquidLayer): SquidSizes {
	const log = {
		maxSize: bytes(logs?.max_size) ?? 0,
		keep: logs?.keep ?? 0,
	};
	return {
		memory: bytes(cache?.memory) ?? 0,
		disk: bytes(cache?.disk) ?? 0,
		workers: workers ?? 1,
		...(logs?.access === "none" ? {} : { log }),
	};
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

function environmentOf(
	{ clients, timezone }: FrontierSquidLayer,
	{ memory, disk, log }: SquidSizes,
): Record<string, string> {
	return {
		// The image aborts where one is empty; without a store on disk this one is read and then commented out.
		SQUID_CACHE_DISK: String(disk === 0 ? 100 : mebibytes(disk)),
		SQUID_CACHE_DISK_LOCATION: squidContract.cache,
		SQUID_CACHE_MEM: `${mebibytes(memory)} MB`,
		SQUID_IPRANGE: (clients?.networks ?? []).join(" "),
		...(log === undefined
			? {}
			: { SQUID_MAX_ACCESS_LOG: `${mebibytes(log.maxSize)}M` }),
		...(timezone ? { TZ: timezone } : {}),
	};
}

function monitorsOf({ monitoring }: FrontierSquidLayer): readonly string[] {
	return monitoring?.networks ?? [];
}

function monitoringOf(
	settings: FrontierSquidLayer,
): Pick<FrontierSquidPlan, "monitoring"> {
	const networks = monitorsOf(settings);
	if (networks.length === 0) return {};
	const { port, node_port: nodePort } = settings.monitoring ?? {};
	return {
		monitoring: {
			networks,
			port: port ?? squidContract.monitoringPort,
			...(nodePort ? { nodePort } : {}),
		},
	};
}

function hostPortsOf({
	host_ports: ports,
}: FrontierSquidLayer): FrontierSquidPlan["hostPorts"] {
	return {
		...(ports?.squid ? { squid: ports.squid } : {}),
		...(ports?.monitoring ? { monitoring: ports.monitoring } : {}),
	};
}

/** The port at which clients outside the cluster reach the squid, if they do. */
function outsidePort(
	{ type, port, nodePort }: FrontierSquidPlan["exposure"],
	hostPorts: FrontierSquidPlan["hostPorts"],
): number | undefined {
	if (type === "LoadBalancer") return port;
	return hostPorts.squid ?? (type === "NodePort" ? nodePort : undefined);
}

function hashOf(
	environment: Readonly<Record<string, string>>,
	files: readonly MountedFile[],
): string {
	return createHash("sha256")
		.update(JSON.stringify([environment, files]))
		.digest("hex");
}

function bytes(
	quantity: string | number | null | undefined,
): number | undefined {
	return quantity === undefined || quantity === null
		? undefined
		: quantityValue(quantity);
}
