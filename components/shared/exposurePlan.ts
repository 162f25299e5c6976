import { defined } from "../../glideinwms/defined.ts";
import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import type { Path } from "../../settings/path.ts";
import { oneOf } from "../../settings/unknownName.ts";
import type { Exposure } from "./commonSettings.ts";

/** How clients reach a service. */
export interface ExposurePlan {
	readonly type: "ClusterIP" | "NodePort" | "LoadBalancer";
	readonly port: number;
	readonly nodePort?: number;
	/** Host name for clients outside the cluster. */
	readonly host?: string;
	readonly annotations: Readonly<Record<string, string>>;
}

/** Decides how clients reach a service; faults where the cluster does not allow it. */
export function exposurePlan(
	settings: Exposure | null | undefined,
	defaultPort: number,
	{ name, rules }: ClusterPlan,
	report: (path: Path, message: string) => void,
): ExposurePlan {
	const type = settings?.type ?? "ClusterIP";
	const allowed = rules.service_types;
	if (allowed !== undefined && !allowed.includes(type))
		report(
			["expose", "type"],
			`Expected ${oneOf(allowed)} on ${name}, found "${type}" (rules.service_types of config/clusters/${name}.yaml)`,
		);
	const nodePort = settings?.node_port ?? undefined;
	if (nodePort !== undefined && type === "ClusterIP")
		report(
			["expose", "node_port"],
			`node_port requires type NodePort or LoadBalancer, found type "${type}"`,
		);
	const annotations = Object.entries(settings?.annotations ?? {}).filter(
		(entry): entry is [string, string] => entry[1] !== null,
	);
	return {
		type,
		port: settings?.port ?? defaultPort,
		...defined({ nodePort }),
		...(settings?.host ? { host: settings.host } : {}),
		annotations: Object.fromEntries(annotations.sort()),
	};
}
