import type { RuleFacts } from "../ruleFacts/ruleFact.ts";
import { modelRuleFacts } from "../ruleFacts/ruleFacts.ts";
import { frontendLintRules } from "./frontendLintRules.ts";
import { clusterLintRules } from "./manifests/clusterLintRules.ts";
import { proxiesLintRules } from "./proxiesLintRules.ts";

/** Every rule there is, by its id. */
export function allRules(): ReadonlyMap<string, RuleFacts> {
	const found = [
		...frontendLintRules,
		...proxiesLintRules,
		...clusterLintRules,
	].map(({ id, severity, title }): [string, RuleFacts] => [
		id,
		{ severity, title },
	]);
	return new Map([...Object.entries(modelRuleFacts), ...found]);
}
