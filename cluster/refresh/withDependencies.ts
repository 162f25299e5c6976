import type { StackState } from "./stackState.ts";

/**
 * Resources with all that they depend on. Pulumi forgets what a refreshed resource depends on where that is not refreshed
 * too, and a `destroy` would then delete in a wrong order.
 */
export function withDependencies(
	urns: readonly string[],
	{ dependencies }: StackState,
): string[] {
	const found = new Set(urns);
	// What is added meanwhile is visited too.
	for (const urn of found)
		for (const one of dependencies.get(urn) ?? [])
			if (dependencies.has(one)) found.add(one);
	return [...found];
}
