import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** What a watcher saw of one frontend in several clusters, as it happened. */
export interface ActivityWatch {
	/** In how many clusters at most its Deployment wanted a pod at one time. */
	readonly wanting: () => number;
	/** In how many clusters at most there was a pod of it at one time, ended or not. */
	readonly running: () => number;
	/** In which clusters it has run so far. */
	readonly ran: () => readonly string[];
	stop(): Promise<void>;
}

/** How to ask: kubectl with some contexts, and where. */
export interface WatchOptions {
	readonly kubectl: string;
	readonly environment: NodeJS.ProcessEnv;
	readonly contexts: readonly string[];
	readonly namespace: string;
	/** Name of the frontend's Deployment, and the label of its pods. */
	readonly frontend: string;
}

const columns = '{.type} {.object.metadata.uid} {.object.spec.replicas}{"\\n"}';

/** Follows every event of a frontend's Deployment and pods in each cluster. */
export function watchActivity(options: WatchOptions): ActivityWatch {
	const { contexts, frontend } = options;
	const deployments = new Tally();
	const pods = new Tally();
	const watches = contexts.flatMap((context) => [
		follow(
			options,
			context,
			["deployments", `--field-selector=metadata.name=${frontend}`],
			(gone, uid, replicas) =>
				deployments.note(context, uid, !gone && Number(replicas) > 0),
		),
		follow(
			options,
			context,
			["pods", `--selector=k8s-app=${frontend}`],
			(gone, uid) => pods.note(context, uid, !gone),
		),
	]);
	return {
		wanting: () => deployments.most,
		running: () => pods.most,
		ran: () => [...pods.ever].sort(),
		stop: async () => {
			for (const watch of watches) {
				watch.kill();
				await once(watch, "close");
			}
		},
	};
}

/** Counts the clusters in which something is there. */
class Tally {
	most = 0;
	readonly ever = new Set<string>();
	private readonly now = new Map<string, Set<string>>();

	note(context: string, uid: string, isThere: boolean): void {
		const own = this.now.get(context) ?? new Set();
		this.now.set(context, own);
		if (isThere) own.add(uid);
		else own.delete(uid);
		if (isThere) this.ever.add(context);
		const there = [...this.now.values()].filter(({ size }) => size > 0);
		this.most = Math.max(this.most, there.length);
	}
}

function follow(
	{ kubectl, environment, namespace }: WatchOptions,
	context: string,
	what: readonly string[],
	note: (gone: boolean, uid: string, replicas: string) => void,
): ChildProcess {
	const watch = spawn(
		kubectl,
		[
			...[`--context=${context}`, `--namespace=${namespace}`, "get", ...what],
			...["--watch", "--output-watch-events", `-o=jsonpath=${columns}`],
		],
		{ env: environment, stdio: ["ignore", "pipe", "inherit"] },
	);
	createInterface(watch.stdout).on("line", (line) => {
		const [type, uid = "", replicas = ""] = line.split(" ");
		note(type === "DELETED", uid, replicas);
	});
	return watch;
}
