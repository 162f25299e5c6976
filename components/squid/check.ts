import { quantityValue } from "../../settings/quantity.ts";
import type { ServiceContext } from "../shared/serviceKind.ts";
import { checkSettings } from "./checkSettings.ts";
import type { FrontierSquidLayer } from "./schema.ts";

type Context = ServiceContext<FrontierSquidLayer>;

/** Faults of settings that are each in order, and do not go together or are missing. */
export function checkSquid(context: Context): void {
	checkCache(context);
	checkClients(context);
	checkDestinations(context);
	checkMonitoring(context);
	checkHostPorts(context);
	checkOutside(context);
	checkSettings(context);
}

function checkCache({ name, settings, report }: Context): void {
	const { cache, logs } = settings;
	const where = `Give it in config/services/${name}.yaml`;
	if (!cache?.memory)
		report(
			["cache", "memory"],
			`The value is missing: memory for cached objects is needed. ${where}`,
		);
	if (cache?.disk === undefined || cache.disk === null)
		report(
			["cache", "disk"],
			`The value is missing: a size on disk is needed, or 0. ${where}`,
		);
	if (logs?.access !== "none" && !logs?.max_size)
		report(
			["logs", "max_size"],
			`The value is missing: the size at which the access log is rotated is needed. ${where}`,
		);
	const largest = cache?.max_object_in_memory;
	if (
		largest &&
		cache.memory &&
		quantityValue(largest) > quantityValue(cache.memory)
	)
		report(
			["cache", "max_object_in_memory"],
			`Found ${largest}, allowed is at most cache.memory, ${cache.memory}`,
		);
	if (cache?.disk === 0 && cache.volume)
		report(
			["cache", "volume"],
			"Found a volume for a cache that keeps nothing on disk: give cache.disk a size, or take the volume out",
		);
}

/** A squid that anybody may use to reach anything hides who attacks whom. */
function checkClients({ name, settings, report }: Context): void {
	const { clients, destinations, expose, host_ports: hostPorts } = settings;
	if (!clients?.networks)
		report(
			["clients", "networks"],
			`The value is missing: the networks of the clients are needed. Give them in config/services/${name}.yaml`,
		);
	const isInside = (expose?.type ?? "ClusterIP") === "ClusterIP";
	if (isInside && !hostPorts?.squid) return;
	const { domains, pattern, lists } = destinations ?? {};
	if (domains || pattern || lists || settings.accelerates) return;
	for (const [index, network] of (clients?.networks ?? []).entries())
		if (network.endsWith("/0"))
			report(
				["clients", "networks", index],
				`Found ${network}, which with a way in from outside makes an open proxy: name your networks, or say in destinations what may be asked for`,
			);
}

function checkDestinations({ settings, report }: Context): void {
	const pattern = settings.destinations?.pattern;
	if (!pattern) return;
	try {
		new RegExp(pattern);
	} catch {
		report(
			["destinations", "pattern"],
			`Found "${pattern}", allowed is a regular expression: a bracket is not closed, or a repetition repeats nothing`,
		);
	}
}

function checkMonitoring({ settings, report }: Context): void {
	const { monitoring, host_ports: hostPorts, expose } = settings;
	if (monitoring?.networks) {
		if (monitoring.node_port && (expose?.type ?? "ClusterIP") === "ClusterIP")
			report(
				["monitoring", "node_port"],
				"Found node_port with a Service of type ClusterIP, allowed is it with type NodePort or LoadBalancer",
			);
		return;
	}
	const orphan = (path: string[]) =>
		report(
			path,
			"Found a port for monitoring without anybody who may ask: give monitoring.networks",
		);
	if (monitoring?.port) orphan(["monitoring", "port"]);
	if (monitoring?.node_port) orphan(["monitoring", "node_port"]);
	if (hostPorts?.monitoring) orphan(["host_ports", "monitoring"]);
}

function checkHostPorts({ settings, cluster, report }: Context): void {
	const { host_ports: hostPorts, node } = settings;
	for (const key of ["squid", "monitoring"] as const) {
		const found = hostPorts?.[key];
		if (!found) continue;
		if (!cluster.rules.host_ports)
			report(
				["host_ports", key],
				`Found port ${found} of a node, allowed on ${cluster.name} is none (rules.host_ports of config/clusters/${cluster.name}.yaml)`,
			);
		if (!node)
			report(
				["host_ports", key],
				"Found a port of a node that nobody names: give the service its node",
			);
	}
}

/** A host name is of use to clients only where it leads to the squid. */
function checkOutside({ settings, report }: Context): void {
	const { expose, host_ports: hostPorts } = settings;
	if (!expose?.host || hostPorts?.squid || expose.type === "LoadBalancer")
		return;
	if (expose.type === "NodePort" && expose.node_port) return;
	report(
		["expose", "host"],
		"Found a host name without a way in from outside: give expose.type LoadBalancer, or NodePort with node_port, or host_ports.squid",
	);
}
