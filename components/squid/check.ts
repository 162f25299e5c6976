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
	const where = `Set it in config/services/${name}.yaml`;
	if (!cache?.memory)
		report(
			["cache", "memory"],
			`The value is missing: memory for cached objects is needed. ${where}`,
		);
	if (cache?.disk === undefined || cache.disk === null)
		report(
			["cache", "disk"],
			`The value is missing: the size on disk, or 0. ${where}`,
		);
	if (logs?.access !== "none" && !logs?.max_size)
		report(
			["logs", "max_size"],
			`The value is missing: the size at which the access log is rotated. ${where}`,
		);
	const largest = cache?.max_object_in_memory;
	if (
		largest &&
		cache.memory &&
		quantityValue(largest) > quantityValue(cache.memory)
	)
		report(
			["cache", "max_object_in_memory"],
			`Expected at most cache.memory, ${cache.memory}, found "${largest}"`,
		);
	if (cache?.disk === 0 && cache.volume)
		report(
			["cache", "volume"],
			"A volume requires a cache on disk: set cache.disk to a size, or remove the volume",
		);
}

/** A squid that anybody may use to reach anything hides who attacks whom. */
function checkClients({ name, settings, report }: Context): void {
	const { clients, destinations, expose, host_ports: hostPorts } = settings;
	if (!clients?.networks)
		report(
			["clients", "networks"],
			`The value is missing: the networks of the clients are needed. Set them in config/services/${name}.yaml`,
		);
	const isInside = (expose?.type ?? "ClusterIP") === "ClusterIP";
	if (isInside && !hostPorts?.squid) return;
	const { domains, pattern, lists } = destinations ?? {};
	if (domains || pattern || lists || settings.accelerates) return;
	for (const [index, network] of (clients?.networks ?? []).entries())
		if (network.endsWith("/0"))
			report(
				["clients", "networks", index],
				`"${network}" makes an exposed squid an open proxy: list your networks, or restrict destinations`,
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
			`Invalid regular expression "${pattern}": a bracket is not closed, or a repetition has nothing to repeat`,
		);
	}
}

function checkMonitoring({ settings, report }: Context): void {
	const { monitoring, host_ports: hostPorts, expose } = settings;
	if (monitoring?.networks) {
		if (monitoring.node_port && (expose?.type ?? "ClusterIP") === "ClusterIP")
			report(
				["monitoring", "node_port"],
				'node_port requires type NodePort or LoadBalancer, found type "ClusterIP"',
			);
		return;
	}
	const orphan = (path: string[]) =>
		report(
			path,
			"A monitoring port requires monitoring.networks: set the networks that may use it",
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
				`${cluster.name} does not allow host ports, found ${found} (rules.host_ports of config/clusters/${cluster.name}.yaml)`,
			);
		if (!node)
			report(
				["host_ports", key],
				"Host ports require node: set the service's node",
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
		"expose.host requires a squid that is reachable from outside: set expose.type to LoadBalancer, or to NodePort with node_port, or set host_ports.squid",
	);
}
