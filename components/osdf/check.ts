import type { ServiceContext } from "../shared/serviceKind.ts";
import type { PelicanLayer } from "./schema.ts";

/** Faults of settings that every server of the federation must have in order. */
export function checkPelican(
	{ name, settings, report }: ServiceContext<PelicanLayer>,
	/** What makes a way in needless, in words, and whether it is given. */
	alternative: { readonly text: string; readonly given: boolean },
): void {
	const where = `Set it in config/services/${name}.yaml`;
	if (!settings.host)
		report(
			["host"],
			`The value is missing: the host name in the host certificate. ${where}`,
		);
	const { expose, host_ports: hostPorts } = settings;
	const type = expose?.type ?? "ClusterIP";
	if (type === "NodePort")
		report(
			["expose", "type"],
			"With NodePort the federation finds only one of the two ports: use LoadBalancer, host_ports or host_network",
		);
	const { data, web } = hostPorts ?? {};
	if (Boolean(data) !== Boolean(web))
		report(
			["host_ports"],
			`Expected both data and web, found only ${data ? "data" : "web"}: the federation checks one port through the other`,
		);
	if (!isReached(settings) && !alternative.given)
		report(
			["expose", "type"],
			`With ClusterIP no client outside the cluster can connect: use expose.type LoadBalancer, host_ports or host_network, or ${alternative.text}`,
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
