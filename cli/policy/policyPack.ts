import {
	type Policies,
	PolicyPack,
	type ResourceValidationPolicy,
	type StackValidationPolicy,
} from "@pulumi/policy";
import { runRules } from "../../glideinwms/lint/runRules.ts";
import { sourceOf } from "../../glideinwms/lint/source.ts";
import type { Rule } from "../../glideinwms/rule.ts";
import { clusterLintRules } from "../lint/manifests/clusterLintRules.ts";
import type { Manifest } from "../lint/manifests/manifest.ts";
import type { PolicyRule } from "../lint/manifests/policyContext.ts";
import { secretInClear } from "../lint/manifests/rules/index.ts";
import { allowedBy } from "./allowedBy.ts";
import { configSchemas } from "./configSchemas.ts";
import { examineResource, objectRules, sentenceOf } from "./examineResource.ts";
import { type PackSettings, packConfig } from "./packConfig.ts";
import { resourceManifest } from "./resourceManifest.ts";

/** Rules on how objects go together, which are asked when all are known. */
const stackRules = clusterLintRules.filter((rule) => rule !== secretInClear);

/** Serves the pack to the engine that has started this process. */
export function policyPack(settings: PackSettings = {}): void {
	const policies: Policies = [
		...objectRules.map(objectPolicy),
		...stackRules.map(stackPolicy),
	];
	new PolicyPack("glidefleet", { policies }, packConfig(settings, policies));
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
