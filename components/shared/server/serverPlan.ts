import { defined } from "../../../glideinwms/defined.ts";
import type { Reaches } from "../../../settings/schema/values.ts";
import { type ExposurePlan, exposurePlan } from "../exposurePlan.ts";
import { type ReachPlan, reachPlan } from "../reachPlan.ts";
import type { ServiceContext } from "../serviceKind.ts";
import type { ServerLayer } from "./serverSettings.ts";

/** How clients get to a data server. */
export interface ServerPlan {
	readonly host?: string;
	readonly exposure: ExposurePlan;
	readonly hostNetwork: boolean;
	/** Ports of the node, by the name of the server's own. */
	readonly hostPorts: Readonly<Record<string, number>>;
	/** Networks and namespaces (next to its own) that may reach it; without networks, all may. */
	readonly clients: {
		readonly networks?: readonly string[];
		readonly namespaces: readonly string[];
	};
	readonly reach: ReachPlan;
	/** host:port, for whatever runs in the cluster. */
	readonly address: string;
	/** The same for clients outside, where there is a way in. */
	readonly externalAddress?: string;
}

type Layer = ServerLayer & {
	readonly reaches?: Reaches | null | undefined;
	readonly node?: string | null | undefined;
	readonly host_ports?:
		| Readonly<Record<string, number | null | undefined>>
		| null
		| undefined;
};

/** Decides how clients get to a server whose main port is called `main`; faults where the cluster does not allow it. */
export function serverPlan(
	context: ServiceContext<Layer>,
	main: string,
	ports: Readonly<Record<string, number>>,
): ServerPlan {
	const { name, settings, cluster, report } = context;
	const port = ports[main] ?? 0;
	const exposure = exposurePlan(settings.expose, port, cluster, report);
	const hostNetwork = settings.host_network ?? false;
	const hostPorts = hostPortsOf(context, hostNetwork, ports);
	const { networks, namespaces } = settings.clients ?? {};
	const outside =
		exposure.type === "LoadBalancer"
			? exposure.port
			: (hostPorts[main] ??
				(exposure.type === "NodePort" ? exposure.nodePort : undefined));
	const host = settings.host ?? undefined;
	if (host !== undefined)
		context.reserve(`the host ${host}`, name, (message) =>
			report(["host"], message),
		);
	return {
		...defined({ host }),
		exposure,
		hostNetwork,
		hostPorts,
		clients: {
			...(networks ? { networks } : {}),
			namespaces: [...(namespaces ?? [])].sort(),
		},
		reach: reachPlan(settings.reaches, cluster),
		address: `${name}.${cluster.namespace}.svc:${exposure.port}`,
		...(host === undefined || outside === undefined
			? {}
			: { externalAddress: `${host}:${outside}` }),
	};
}

/** With the node's network, all of the server's ports are the node's. */
function hostPortsOf(
	context: ServiceContext<Layer>,
	hostNetwork: boolean,
	ports: Readonly<Record<string, number>>,
): Record<string, number> {
	const { name, settings, cluster, report } = context;
	const given = Object.entries(settings.host_ports ?? {}).flatMap(
		([key, port]) => (port ? [[key, port] as const] : []),
	);
	if (hostNetwork) checkHostNetwork(context);
	for (const [key, port] of given) {
		const place = ["host_ports", key];
		if (hostNetwork)
			report(
				place,
				`With host_network the server's ports are already the node's, found port ${port}: remove one of them`,
			);
		else if (!cluster.rules.host_ports)
			report(
				place,
				`${cluster.name} does not allow host ports, found ${port} (rules.host_ports of config/clusters/${cluster.name}.yaml)`,
			);
		if (!settings.node)
			report(place, "Host ports require node: set the service's node");
	}
	const taken = hostNetwork ? Object.entries(ports) : given;
	for (const [key, port] of settings.node ? taken : [])
		context.reserve(`port ${port} of ${settings.node}`, name, (message) =>
			report(hostNetwork ? ["host_network"] : ["host_ports", key], message),
		);
	return Object.fromEntries(taken);
}

function checkHostNetwork({
	settings,
	cluster,
	report,
}: ServiceContext<Layer>): void {
	if (!cluster.rules.host_network)
		report(
			["host_network"],
			`${cluster.name} does not allow host_network, found true (rules.host_network of config/clusters/${cluster.name}.yaml)`,
		);
	if (!settings.node)
		report(
			["host_network"],
			"host_network requires node: set the service's node",
		);
	if (settings.clients?.namespaces || settings.clients?.networks)
		report(
			["clients"],
			"NetworkPolicies do not apply to host_network, so clients has no effect: remove it (clients: null), and use the node's firewall",
		);
}
