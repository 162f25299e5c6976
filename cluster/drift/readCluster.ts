import type { Manifest } from "../../components/shared/manifest.ts";
import type { Kubectl } from "../kubectl.ts";
import { kubectlKind } from "../live/kubectlKind.ts";
import { type LiveObject, objectKey } from "../live/liveObject.ts";
import { parseList } from "../live/parseList.ts";

/** The objects of a stack in its cluster. */
export interface ClusterState {
	/** Objects by `KIND NAME`. */
	readonly objects: ReadonlyMap<string, LiveObject>;
	readonly pods: readonly LiveObject[];
	/** Kinds that the account may not read; nothing is known of their objects. */
	readonly unread: ReadonlySet<string>;
}

/** Kinds that are searched for orphaned objects. */
export const ownKinds: readonly string[] = [
	"ConfigMap",
	"CronJob",
	"Deployment",
	"Ingress",
	"NetworkPolicy",
	"PersistentVolumeClaim",
	"Secret",
	"Service",
	"ServiceAccount",
];

/** Reads all objects that a stack could have, and its pods. The account only needs to be allowed to read. */
export async function readCluster(
	kubectl: Kubectl,
	namespace: string,
	wanted: readonly Manifest[],
): Promise<ClusterState> {
	const all = [...ownKinds, "Pod", ...wanted.map(({ kind }) => kind)];
	const kinds = [...new Set(all)].sort();
	const list = async (names: readonly string[]): Promise<LiveObject[]> => {
		const what = names.map(kubectlKind);
		const args = ["get", what.join(","), "-n", namespace, "-o", "json"];
		const text = await kubectl([...args, "--show-managed-fields"]);
		return parseList(text);
	};
	const unread = new Set<string>();
	const found = await list(kinds).catch(async (error) => {
		if (!isForbidden(error)) throw error;
		// An account for status may not be allowed to read Secrets: then each kind is read separately.
		const lists = kinds.map((kind) =>
			list([kind]).catch((error) => {
				if (!isForbidden(error)) throw error;
				unread.add(kind);
				return [];
			}),
		);
		return (await Promise.all(lists)).flat();
	});
	const isPod = ({ kind }: LiveObject) => kind === "Pod";
	const objects = found.filter((one) => !isPod(one));
	return {
		objects: new Map(objects.map((one) => [objectKey(one), one])),
		pods: found.filter(isPod),
		unread,
	};
}

function isForbidden(error: unknown): boolean {
	return error instanceof Error && error.message.includes("(Forbidden)");
}
