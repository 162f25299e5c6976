import { setTimeout as pause } from "node:timers/promises";
import type { Cluster } from "../../local/cluster.ts";

interface Pod {
	readonly metadata: { readonly name: string; readonly uid: string };
	readonly spec: {
		readonly volumes?: readonly {
			readonly persistentVolumeClaim?: { readonly claimName: string };
		}[];
	};
}

interface WatchEvent {
	readonly type: "ADDED" | "MODIFIED" | "DELETED" | "BOOKMARK" | "ERROR";
	readonly object: Pod;
}

/** What a watcher of pods saw, by the claim that they mount. */
export interface PodWatch {
	/** The most pods that a claim ever had at once. */
	readonly most: Readonly<Record<string, number>>;
	/** UIDs of all pods that a claim ever had, the first first. */
	readonly seen: Readonly<Record<string, string[]>>;
	/** Waits until what happened before is noted. */
	noted(): Promise<void>;
	stop(): Promise<void>;
}

/**
 * Follows every event of a namespace's pods, from before the first change: a pod counts from when it is there until it
 * is gone, ended or not.
 */
export async function watchPods(
	cluster: Cluster,
	namespace: string,
): Promise<PodWatch> {
	const path = `/api/v1/namespaces/${namespace}/pods`;
	const most: Record<string, number> = {};
	const seen: Record<string, string[]> = {};
	const now = new Map<string, Set<string>>();
	const note = ({ type, object }: WatchEvent) => {
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
	let version = "0";
	let isOver = false;
	let rounds = 0;
	const follow = async () => {
		while (!isOver) {
			// The server ends each watch after a second with all that happened; the next goes on from there.
			const query = `watch=true&timeoutSeconds=1&resourceVersion=${version}`;
			const { stdout } = await cluster.kubectl([
				"get",
				`--raw=${path}?${query}`,
			]);
			for (const line of stdout.split("\n").filter(Boolean)) {
				const event = JSON.parse(line) as WatchEvent & {
					object: { metadata: { resourceVersion: string } };
				};
				if (event.type === "ERROR") throw new Error(line);
				version = event.object.metadata.resourceVersion;
				note(event);
			}
			rounds++;
			await pause(50);
		}
	};
	const listed = await cluster.kubectl(["get", `--raw=${path}`]);
	const list = JSON.parse(listed.stdout) as {
		metadata: { resourceVersion: string };
		items: Pod[];
	};
	version = list.metadata.resourceVersion;
	for (const object of list.items) note({ type: "ADDED", object });
	const following = follow();
	following.catch(() => {});
	// Two rounds to their ends: one may have begun before.
	const noted = async () => {
		const enough = rounds + 2;
		while (rounds < enough) await Promise.race([following, pause(100)]);
	};
	return {
		most,
		seen,
		noted,
		stop: async () => {
			await noted();
			isOver = true;
			await following;
		},
	};
}

function claimsOf({ spec }: Pod): string[] {
	return (spec.volumes ?? []).flatMap(
		({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? [],
	);
}
