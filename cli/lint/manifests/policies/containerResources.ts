import { checkedResources } from "../../../../components/shared/clusterRules.ts";
import { isRecord } from "../../../../glideinwms/isRecord.ts";
import type { Manifest } from "../manifest.ts";
import { type Container, containerName, containersOf } from "../pods.ts";
import type { PolicyRule } from "../policyContext.ts";

type Amounts = Readonly<Record<string, string | number>>;

/** The same for every program's containers as for those that the settings describe. */
export const containerResources: PolicyRule = {
	id: "container-resources",
	severity: "error",
	title: "A container's requests and limits break the cluster's rules",
	*check({ manifests, allowed }) {
		const cluster = { context: allowed.cluster, rules: allowed.rules };
		for (const manifest of manifests)
			for (const container of containersOf(manifest)) {
				const place = [...container.path, "resources"];
				const messages: string[] = [];
				checkedResources(
					amountsOf(manifest, container),
					[],
					cluster,
					(path, message) =>
						messages.push(`${["resources", ...path].join(".")}: ${message}`),
				);
				for (const message of messages)
					yield {
						source: manifest.source,
						at: manifest.at(place),
						message: `${containerName(manifest, container)}: ${message}`,
					};
			}
	},
};

function amountsOf(manifest: Manifest, { path }: Container) {
	const amounts = (name: string): Amounts => {
		const value = manifest.get([...path, "resources", name]);
		return isRecord(value)
			? Object.fromEntries(
					Object.entries(value).map(([key, amount]) => [key, String(amount)]),
				)
			: {};
	};
	const limits = amounts("limits");
	// What Kubernetes takes for a request that is not stated.
	return { limits, requests: { ...limits, ...amounts("requests") } };
}
