import type {
	EnforcementLevel,
	Policies,
	PolicyPackConfig,
} from "@pulumi/policy";
import { unknownName } from "../../settings/unknownName.ts";
import type { ClusterRules } from "../lint/manifests/policyContext.ts";
import { configSchemas, ruleKeys } from "./configSchemas.ts";

/** What a pack of one's own states; else the settings of the stack's cluster hold. */
export interface PackSettings {
	readonly namespaces?: readonly string[];
	readonly rules?: Partial<ClusterRules>;
	/** The level of a policy, by its name: mandatory for errors and advisory for warnings unless told. */
	readonly enforcement?: Readonly<Record<string, EnforcementLevel>>;
}

const settingKeys: readonly (keyof PackSettings)[] = [
	...(["namespaces", "rules", "enforcement"] as const),
];

/** The configuration that a pack starts with: each policy's own settings and its level. */
export function packConfig(
	settings: PackSettings,
	policies: readonly Pick<Policies[number], "name" | "enforcementLevel">[],
): PolicyPackConfig {
	const { namespaces, rules = {}, enforcement = {} } = settings;
	const names = policies.map(({ name }) => name);
	// Packs are mostly in JavaScript, where no compiler finds them.
	refuseUnknown("setting", Object.keys(settings), settingKeys);
	refuseUnknown("policy", Object.keys(enforcement), names);
	refuseUnknown("rule", Object.keys(rules), ruleKeys);
	const all = { ...rules, ...(namespaces && { namespaces }) };
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

function refuseUnknown(
	what: string,
	given: readonly string[],
	known: readonly string[],
): void {
	const wrong = given.find((name) => !known.includes(name));
	if (wrong !== undefined) throw new Error(unknownName(what, wrong, known));
}
