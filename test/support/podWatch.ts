import type { Cluster } from "../../local/cluster.ts";
import { type Following, followPods, type PodEvent } from "./followPods.ts";

interface Pod {
	readonly metadata: { readonly name: string; readonly uid: string };
	readonly spec: {
		readonly volumes?: readonly {
			readonly persistentVolumeClaim?: { readonly claimName: string };
		}[];
	};
}

/** What a watcher of pods saw, by the claim that they mount. */
export interface PodWatch extends Following {
	/** The most pods that a claim ever had at once. */
	readonly most: Readonly<Record<string, number>>;
	/** UIDs of all pods that a claim ever had, the first first. */
	readonly seen: Readonly<Record<string, string[]>>;
}

/**
 * Follows every event of a namespace's pods, from before the first change: a pod counts from when it is there until it
 * is gone, ended or not.
 */
export async function watchPods(
	cluster: Cluster,
	namespace: string,
): Promise<PodWatch> {
	const most: Record<string, number> = {};
	const seen: Record<string, string[]> = {};
	const now = new Map<string, Set<string>>();
	const note = ({ type, object }: PodEvent<Pod>) => {
		for (const claim of claimsOf(object)) {
			const pods = now.get(claim) ?? new Set();
			now.set(claim, pods);
			const { uid } = object.metadata;
			if (type === "DELETED") pods.delete(uid);
			else pods.add(uid);
			most[claim] = Math.max(most[claim] ?? 0, pods.size);
			seen[claim] = [...new Set([...(seen[claim] ?? []), uid])];
		}
	};
	return { most, seen, ...(await followPods(cluster, namespace, note)) };
}

function claimsOf({ spec }: Pod): string[] {
	return (spec.volumes ?? []).flatMap(
		({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? [],
	);
}
