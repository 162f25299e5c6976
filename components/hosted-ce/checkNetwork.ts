import type { ServiceContext } from "../shared/serviceKind.ts";
import type { HostedCeLayer } from "./schema.ts";

type Context = ServiceContext<HostedCeLayer>;

/** Faults in the way in: clients are told host and port by the CE itself. */
export function checkNetwork({ settings, cluster, report }: Context): void {
	const { expose, host_network: hostNetwork, node } = settings;
	const type = expose?.type ?? "ClusterIP";
	if (hostNetwork && !cluster.rules.host_network)
		report(
			["host_network"],
			`${cluster.name} does not allow host_network (rules.host_network of config/clusters/${cluster.name}.yaml)`,
		);
	if (hostNetwork && !node)
		report(
			["host_network"],
			"host_network requires node: set the service's node",
		);
	if (hostNetwork && type !== "ClusterIP")
		report(
			["expose", "type"],
			`With host_network the CE has the node's address, found type "${type}": remove one of them`,
		);
	if ((type !== "ClusterIP" || hostNetwork) && !expose?.host)
		report(
			["expose", "host"],
			"The value is missing: the host name that clients use for the CE, as in its certificate",
		);
	if (type === "NodePort" && !expose?.node_port)
		report(
			["expose", "node_port"],
			"The value is missing: a CE publishes its port, so it must be fixed",
		);
	if (type === "LoadBalancer" && expose?.node_port)
		report(
			["expose", "node_port"],
			'node_port requires type NodePort, found type "LoadBalancer"',
		);
	if (expose?.request_ip && type !== "LoadBalancer")
		report(
			["expose", "request_ip"],
			`request_ip requires type LoadBalancer, found type "${type}"`,
		);
}
