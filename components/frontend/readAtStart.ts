import type { FrontendPlan } from "./plan.ts";

/** The credentials that a running frontend does not take up: of all else it has copies that are kept as new as the Secret. */
export function readAtStart<T>(
	{ credentials }: FrontendPlan,
	given: Readonly<Record<string, T>>,
): Readonly<Record<string, T>> {
	const keys = new Set(credentials.map(({ key }) => key));
	return Object.fromEntries(
		Object.entries(given).filter(([key]) => keys.has(key)),
	);
}
