import type { PolicyConfigSchema } from "@pulumi/policy";
import * as rules from "../lint/manifests/policies/index.ts";
import type { ClusterRules } from "../lint/manifests/policyContext.ts";

type Properties = PolicyConfigSchema["properties"];

const names = { type: "array", items: { type: "string" } } as const;
const flag = { type: "boolean" } as const;

/** What the settings of a cluster's file are in the configuration of a pack, by the same names. */
const properties: Record<keyof ClusterRules, Properties[string]> = {
	limit_over_request: { type: "number", minimum: 1 },
	require_ephemeral_storage: flag,
	service_types: names,
	priority_classes: names,
	tolerations: names,
	host_ports: flag,
	host_network: flag,
	privileged: flag,
	seccomp_profile: { type: "string" },
	fuse_resource: { type: "string" },
	host_paths: names,
};

/** The keys that a cluster's rules may have. */
export const ruleKeys: readonly string[] = Object.keys(properties);

/** The configuration that a policy takes, by its name; the others take none. */
export const configSchemas: ReadonlyMap<string, PolicyConfigSchema> = new Map([
	[rules.oneNamespace.id, { properties: { namespaces: names } }],
	schemaOf(rules.containerResources.id, [
		"limit_over_request",
		"require_ephemeral_storage",
	]),
	schemaOf(rules.nodeAccess.id, [
		...(["host_ports", "host_network", "host_paths"] as const),
		...(["privileged", "seccomp_profile"] as const),
	]),
	schemaOf(rules.clusterRules.id, [
		...(["service_types", "priority_classes", "tolerations"] as const),
	]),
]);

function schemaOf(
	policy: string,
	keys: readonly (keyof ClusterRules)[],
): [string, PolicyConfigSchema] {
	const own = keys.map((key) => [key, properties[key]]);
	return [policy, { properties: Object.fromEntries(own) }];
}
