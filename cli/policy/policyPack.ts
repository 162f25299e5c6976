import {
	type EnforcementLevel,
	type Policies,
	PolicyPack,
	type PolicyPackConfig,
	type ResourceValidationPolicy,
	type StackValidationPolicy,
} from "@pulumi/policy";
import { runRules } from "../../glideinwms/lint/runRules.ts";
import { sourceOf } from "../../glideinwms/lint/source.ts";
import type { Rule } from "../../glideinwms/rule.ts";
import { unknownName } from "../../settings/unknownName.ts";
import { clusterLintRules } from "../lint/manifests/clusterLintRules.ts";
import type { Manifest } from "../lint/manifests/manifest.ts";
import type {
	ClusterRules,
	PolicyRule,
} from "../lint/manifests/policyContext.ts";
import { secretInClear } from "../lint/manifests/rules/index.ts";
import { allowedBy } from "./allowedBy.ts";
import { configSchemas } from "./configSchemas.ts";
import { examineResource, objectRules, sentenceOf } from "./examineResource.ts";
import { resourceManifest } from "./resourceManifest.ts";

/** What a pack of one's own states; else the settings of the stack's cluster hold. */
export interface PackSettings {
	readonly namespaces?: readonly string[];
	readonly rules?: Partial<ClusterRules>;
	/** The level of a policy, by its name: mandatory for errors and advisory for warnings unless told. */
	readonly enforcement?: Readonly<Record<string, EnforcementLevel>>;
}

/** Rules on how objects go together, which are asked when all are known. */
const stackRules = clusterLintRules.filter((rule) => rule !== secretInClear);

/** Serves the pack to the engine that has started this process. */
export function policyPack(settings: PackSettings = {}): void {
	const policies: Policies = [
		...objectRules.map(objectPolicy),
		...stackRules.map(stackPolicy),
	];
	new PolicyPack("glidefleet", { policies }, initialConfig(settings, policies));
}

function initialConfig(
	{ namespaces, rules: given = {}, enforcement = {} }: PackSettings,
	policies: Policies,
): PolicyPackConfig {
	const names = policies.map(({ name }) => name);
	const wrong = Object.keys(enforcement).find((name) => !names.includes(name));
	if (wrong !== undefined) throw new Error(unknownName("policy", wrong, names));
	const all = { ...given, ...(namespaces && { namespaces }) };
	return Object.fromEntries(
		policies.map(({ name, enforcementLevel }) => {
			const keys = Object.keys(configSchemas.get(name)?.properties ?? {});
			const own = Object.entries(all).filter(([key]) => keys.includes(key));
			// Without a level here, a policy with other settings is advisory.
			const level = enforcement[name] ?? enforcementLevel ?? "advisory";
			const config = Object.fromEntries(own);
			return [name, { ...config, enforcementLevel: level }];
		}),
	);
}

function objectPolicy(rule: PolicyRule): ResourceValidationPolicy {
	const configSchema = configSchemas.get(rule.id);
	return {
		...policyOf(rule),
		...(configSchema && { configSchema }),
		validateResource: (args, reportViolation) => {
			const allowed = allowedBy(args.urn, args.getConfig());
			for (const finding of examineResource(rule, args, allowed))
				reportViolation(sentenceOf(finding));
		},
	};
}

function stackPolicy(
	rule: (typeof clusterLintRules)[number],
): StackValidationPolicy {
	return {
		...policyOf(rule),
		validateStack: ({ resources }, reportViolation) => {
			const manifests = resources
				.flatMap((resource) => resourceManifest(resource) ?? [])
				.filter((manifest) => !isSecretYetToBeMade(manifest));
			const context = { manifests, frontend: undefined, proxies: undefined };
			for (const finding of runRules([rule], context, sourceOf("", "")))
				reportViolation(sentenceOf(finding), finding.file);
		},
	};
}

/** Keys that the engine makes are not there in a preview; a rule would stop at the first one. */
function isSecretYetToBeMade({ kind, get }: Manifest): boolean {
	if (kind !== "Secret") return false;
	try {
		for (const part of ["data", "stringData"])
			for (const key of Object.keys(get([part]) ?? {})) get([part, key]);
		return false;
	} catch {
		return true;
	}
}

function policyOf({ id, severity, title }: Rule) {
	return {
		name: id,
		description: title,
		enforcementLevel: severity === "error" ? "mandatory" : "advisory",
		severity: ({ error: "high", warning: "medium", info: "low" } as const)[
			severity
		],
	} as const;
}
