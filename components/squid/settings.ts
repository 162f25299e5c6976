import { mebibytes, quantityValue } from "../../settings/quantity.ts";
import { squidContract } from "./imageContract.ts";
import type { SquidSizes } from "./needs.ts";
import type { FrontierSquidPlan } from "./plan.ts";
import type { FrontierSquidLayer } from "./schema.ts";

/** Sizes and numbers of a squid, in bytes where they are sizes. */
export function sizesOf({
	cache,
	workers,
	logs,
}: FrontierSquidLayer): SquidSizes {
	const log = {
		maxSize: bytes(logs?.max_size) ?? 0,
		keep: logs?.keep ?? 30,
	};
	return {
		memory: bytes(cache?.memory) ?? 0,
		disk: bytes(cache?.disk) ?? 0,
		workers: workers ?? 1,
		...(logs?.access === "none" ? {} : { log }),
	};
}

/** What the image reads from its environment. */
export function environmentOf(
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

/** Who may ask by SNMP, and where; nothing where no one may. */
export function monitoringOf(
	settings: FrontierSquidLayer,
): Pick<FrontierSquidPlan, "monitoring"> {
	const { networks } = settings.monitoring ?? {};
	if (!networks) return {};
	const { port, node_port: nodePort } = settings.monitoring ?? {};
	return {
		monitoring: {
			networks,
			port: port ?? squidContract.monitoringPort,
			...(nodePort ? { nodePort } : {}),
		},
	};
}

/** Ports of the node that the squid takes. */
export function hostPortsOf({
	host_ports: ports,
}: FrontierSquidLayer): FrontierSquidPlan["hostPorts"] {
	return {
		...(ports?.squid ? { squid: ports.squid } : {}),
		...(ports?.monitoring ? { monitoring: ports.monitoring } : {}),
	};
}

export function outsidePort(
	{ type, port, nodePort }: FrontierSquidPlan["exposure"],
	hostPorts: FrontierSquidPlan["hostPorts"],
): number | undefined {
	if (type === "LoadBalancer") return port;
	return hostPorts.squid ?? (type === "NodePort" ? nodePort : undefined);
}

/** A size in bytes, where there is one. */
export function bytes(
	quantity: string | number | null | undefined,
): number | undefined {
	return quantity === undefined || quantity === null
		? undefined
		: quantityValue(quantity);
}
