import { setTimeout as pause } from "node:timers/promises";
import type { Cluster } from "../../local/cluster.ts";

/** What a watcher of pods is told; `Pod` as far as it looks at them. */
export interface PodEvent<Pod> {
	readonly type: "ADDED" | "MODIFIED" | "DELETED" | "BOOKMARK" | "ERROR";
	readonly object: Pod;
}

export interface Following {
	/** Waits until what happened before is noted. */
	noted(): Promise<void>;
	stop(): Promise<void>;
}

interface Versioned {
	readonly metadata: { readonly resourceVersion: string };
}

/** Notes what there is of a namespace's pods, then every event, from before the first change. */
export async function followPods<Pod extends object>(
	cluster: Cluster,
	namespace: string,
	note: (event: PodEvent<Pod>) => void,
	selector = "",
): Promise<Following> {
	const path = `/api/v1/namespaces/${namespace}/pods?labelSelector=${encodeURIComponent(selector)}`;
	const get = async (query = "") =>
		(await cluster.kubectl(["get", `--raw=${path}${query}`])).stdout;
	const list = JSON.parse(await get()) as Versioned & { items: Pod[] };
	for (const object of list.items) note({ type: "ADDED", object });
	let version = list.metadata.resourceVersion;
	let isOver = false;
	let rounds = 0;
	const follow = async () => {
		while (!isOver) {
			// The server ends each watch after a second with all that happened; the next goes on from there.
			const text = await get(
				`&watch=true&timeoutSeconds=1&resourceVersion=${version}`,
			);
			for (const line of text.split("\n").filter(Boolean)) {
				const event = JSON.parse(line) as PodEvent<Pod & Versioned>;
				if (event.type === "ERROR") throw new Error(line);
				version = event.object.metadata.resourceVersion;
				note(event);
			}
			rounds++;
			await pause(50);
		}
	};
	const following = follow();
	following.catch(() => {});
	// Two rounds to their ends: one may have begun before.
	const noted = async () => {
		const enough = rounds + 2;
		while (rounds < enough) await Promise.race([following, pause(100)]);
	};
	return {
		noted,
		stop: async () => {
			await noted();
			isOver = true;
			await following;
		},
	};
}
