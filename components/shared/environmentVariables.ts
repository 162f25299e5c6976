import type { types } from "@pulumi/kubernetes";

/** A container's variables, by name. */
export function environmentVariables(
	environment: Readonly<Record<string, string>>,
): types.input.core.v1.EnvVar[] {
	return Object.entries(environment)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([name, value]) => ({ name, value }));
}
