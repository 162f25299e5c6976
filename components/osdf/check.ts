import type { ServiceContext } from "../shared/serviceKind.ts";
import type { PelicanLayer } from "./schema.ts";

/** Faults of settings that every server of the federation must have in order. */
export function checkPelican(
	{ name, settings, report }: ServiceContext<PelicanLayer>,
	/** What makes a way in needless, in words, and whether it is given. */
	alternative: { readonly text: string; readonly given: boolean },
): void {
	const where = `Give it in config/services/${name}.yaml`;
	if (!settings.host)
		report(
			["host"],
			`The value is missing: the name that is in the host certificate is needed. ${where}`,
		);
	const { expose, host_ports: hostPorts } = settings;
	const type = expose?.type ?? "ClusterIP";
	if (type === "NodePort")
		report(
			["expose", "type"],
			"Found NodePort, by which the federation finds only one of the two ports: give LoadBalancer, host_ports or host_network",
		);
	const { data, web } = hostPorts ?? {};
	if (Boolean(data) !== Boolean(web))
		report(
			["host_ports"],
			`Found ${data ? "data without web" : "web without data"}, allowed are both: the federation asks at one how the other is`,
		);
	if (!isReached(settings) && !alternative.given)
		report(
			["expose", "type"],
			`Found ClusterIP, by which no client outside of the cluster comes in: give expose.type LoadBalancer, host_ports or host_network, or ${alternative.text}`,
		);
}

/** Whether clients outside of the cluster come in. */
export function isReached({
	expose,
	host_ports: hostPorts,
	host_network: hostNetwork,
}: PelicanLayer): boolean {
	const type = expose?.type ?? "ClusterIP";
	return (
		type !== "ClusterIP" || Boolean(hostPorts?.data) || (hostNetwork ?? false)
	);
}
