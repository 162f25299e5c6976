import type { types } from "@pulumi/kubernetes";

/** A container's variables, by name, with the values that they are given. */
export function environmentVariables(
	environment: Readonly<Record<string, string>>,
): types.input.core.v1.EnvVar[] {
	return Object.entries(environment)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([name, value]) => ({ name, value: unexpanded(value) }));
}

/** Kubernetes puts other variables in the place of $(NAME), and makes one sign of two: each is doubled where it would. */
function unexpanded(value: string): string {
	return value.replace(/\$+(?=\()|\${2,}/g, (signs) => signs + signs);
}
