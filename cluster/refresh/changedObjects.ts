import { type Kubectl, KubectlError } from "../kubectl.ts";
import { kubectlKind } from "../live/kubectlKind.ts";
import { type LiveObject, objectKey } from "../live/liveObject.ts";
import { parseList } from "../live/parseList.ts";
import { isAsInState } from "./isAsInState.ts";
import type { StackState, StateObject } from "./stackState.ts";

/**
 * The objects of a state that are gone or different in the cluster, by one command for each namespace. Undefined where
 * the account may not list a kind, or the cluster does not answer: then no one knows.
 */
export async function changedObjects(
	{ objects }: StackState,
	kubectl: Kubectl,
): Promise<StateObject[] | undefined> {
	const namespaces = Map.groupBy(objects, ({ namespace }) => namespace);
	try {
		const changed = [...namespaces].map(async ([namespace, own]) => {
			const live = await listed(namespace, own, kubectl);
			return own.filter((one) => {
				const found = live.get(`${one.kind} ${one.name}`);
				return found === undefined || !isAsInState(one, found);
			});
		});
		return (await Promise.all(changed)).flat();
	} catch (error) {
		if (error instanceof KubectlError) return undefined;
		throw error;
	}
}

async function listed(
	namespace: string,
	objects: readonly StateObject[],
	kubectl: Kubectl,
): Promise<ReadonlyMap<string, LiveObject>> {
	const kinds = new Set(objects.map(({ kind }) => kubectlKind(kind)));
	const what = [...kinds].sort().join();
	const printed = await kubectl(["get", what, "-n", namespace, "-o", "json"]);
	return new Map(parseList(printed).map((live) => [objectKey(live), live]));
}
