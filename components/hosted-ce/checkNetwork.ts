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
			`Found a node's network, allowed on ${cluster.name} is the pod's own (rules.host_network of config/clusters/${cluster.name}.yaml)`,
		);
	if (hostNetwork && !node)
		report(
			["host_network"],
			"Found the network of a node that nobody names: give the service its node",
		);
	if (hostNetwork && type !== "ClusterIP")
		report(
			["expose", "type"],
			`Found ${type} with host_network, by which the CE has the node's own address: take one out`,
		);
	if ((type !== "ClusterIP" || hostNetwork) && !expose?.host)
		report(
			["expose", "host"],
			"The value is missing: the host name under which clients find the CE is needed, as its certificate has it",
		);
	if (type === "NodePort" && !expose?.node_port)
		report(
			["expose", "node_port"],
			"The value is missing: a CE tells its clients the port, so that it must be fixed",
		);
	if (type === "LoadBalancer" && expose?.node_port)
		report(
			["expose", "node_port"],
			"Found node_port with type LoadBalancer, allowed is it with type NodePort",
		);
	if (expose?.request_ip && type !== "LoadBalancer")
		report(
			["expose", "request_ip"],
			`Found request_ip with type ${type}, allowed is it with type LoadBalancer`,
		);
}
