import { isRecord } from "../../../../glideinwms/isRecord.ts";
import { oneOf, unknownName } from "../../../../settings/unknownName.ts";
import { listAt, type Manifest } from "../manifest.ts";
import { podOf } from "../pods.ts";
import type { ClusterRules, PolicyRule } from "../policyContext.ts";

/** What the cluster's file lets services use. */
export const clusterRules: PolicyRule = {
	id: "cluster-rules",
	severity: "error",
	title: "An object uses what the cluster does not allow",
	*check({ manifests, allowed: { rules, cluster } }) {
		for (const manifest of manifests)
			for (const wrong of [
				...serviceFaults(manifest, rules),
				...podFaults(manifest, rules),
			])
				yield {
					source: manifest.source,
					at: manifest.at(["spec"]),
					message: `${manifest.kind} ${manifest.name} on ${cluster}: ${wrong}`,
				};
	},
};

function serviceFaults(
	manifest: Manifest,
	{ service_types: types }: ClusterRules,
): string[] {
	if (manifest.kind !== "Service" || types === undefined) return [];
	const type = manifest.get(["spec", "type"]) ?? "ClusterIP";
	return types.some((each) => each === type)
		? []
		: [`spec.type: Expected ${oneOf(types)}, found "${type}"`];
}

function podFaults(
	manifest: Manifest,
	{ priority_classes = [], tolerations = [] }: ClusterRules,
): string[] {
	const pod = podOf(manifest);
	if (pod === undefined) return [];
	const priority = manifest.get([...pod, "priorityClassName"]);
	const keys = listAt(manifest, [...pod, "tolerations"]).map((toleration) =>
		isRecord(toleration) ? String(toleration.key ?? "") : "",
	);
	return [
		...(typeof priority === "string" && !priority_classes.includes(priority)
			? [unknownName("priority class", priority, priority_classes)]
			: []),
		...keys
			.filter((key) => !tolerations.includes(key))
			.map((key) =>
				key === ""
					? "A toleration has no key, so it tolerates every taint: set its key"
					: unknownName("taint", key, tolerations),
			),
	];
}
