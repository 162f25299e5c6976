import type { ShownFinding } from "../../glideinwms/lint/finding.ts";
import { runRules } from "../../glideinwms/lint/runRules.ts";
import * as rules from "../lint/manifests/policies/index.ts";
import type { Allowed, PolicyRule } from "../lint/manifests/policyContext.ts";
import { secretInClear } from "../lint/manifests/rules/index.ts";
import { type Resource, resourceManifest } from "./resourceManifest.ts";

/** Rules on an object by itself, which are asked before it is made. */
export const objectRules: readonly PolicyRule[] = [
	...Object.values(rules),
	secretInClear,
];

/** What such a rule says of a resource; nothing of what is no Kubernetes object. */
export function examineResource(
	rule: PolicyRule,
	resource: Resource,
	allowed: Allowed,
): ShownFinding[] {
	const manifest = resourceManifest(resource);
	if (manifest === undefined) return [];
	const context = {
		...{ manifests: [manifest], frontend: undefined, proxies: undefined },
		allowed,
	};
	return runRules([rule], context, manifest.source);
}

/** What is wrong and what to do, in one sentence. */
export function sentenceOf({ message, fix }: ShownFinding): string {
	return fix === undefined ? message : `${message}: ${fix}`;
}
