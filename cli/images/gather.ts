import { RegistryError } from "../../settings/images/registry/registryError.ts";

/** What came of several tasks: the results by name, and what the registries failed in, in words, each thing once. */
export interface Gathered<T> {
	readonly results: ReadonlyMap<string, T>;
	readonly problems: readonly string[];
}

/** Runs a task for each name, all at the same time, and waits for all, so that every problem is told at once. */
export async function gather<T, Result>(
	tasks: ReadonlyMap<string, T>,
	work: (task: T) => Promise<Result>,
): Promise<Gathered<Result>> {
	const names = [...tasks.keys()];
	const settled = await Promise.allSettled([...tasks.values()].map(work));
	const results = new Map<string, Result>();
	const problems = new Set<string>();
	for (const [index, outcome] of settled.entries()) {
		if (outcome.status === "fulfilled")
			results.set(names[index] ?? "", outcome.value);
		else if (outcome.reason instanceof RegistryError)
			problems.add(outcome.reason.message);
		else throw outcome.reason;
	}
	return { results, problems: [...problems].sort() };
}
