import type { Manifest } from "../../components/shared/manifest.ts";
import type { StackPlan } from "../../components/stack/plan.ts";
import { contextKubectl, type Kubectl, KubectlError } from "../kubectl.ts";
import { kubectlKind } from "./kubectlKind.ts";
import { type LiveObject, objectKey } from "./liveObject.ts";
import { parseList } from "./parseList.ts";

/** Every service has one of them. */
const mainKinds = ["CronJob", "Deployment", "PersistentVolumeClaim"];

/**
 * The claims and workloads of glidefleet's that are in a stack's namespace, by `KIND NAME`, by one command. A cluster that
 * is thrown away is not asked.
 */
export async function readMainObjects(
	{ cluster }: Pick<StackPlan, "cluster">,
	manifests: readonly Manifest[],
	kubectl: Kubectl = contextKubectl(cluster.context),
): Promise<ReadonlyMap<string, LiveObject>> {
	const wanted = new Set(manifests.map(({ kind }) => kind));
	const kinds = mainKinds.filter((kind) => wanted.has(kind)).map(kubectlKind);
	if (cluster.identity === "throw-away" || kinds.length === 0) return new Map();
	const selector = "--selector=app.kubernetes.io/managed-by=glidefleet";
	const args = ["get", kinds.join(), selector, "-o", "json"];
	const where = [`--namespace=${cluster.namespace}`, "--show-managed-fields"];
	const printed = await kubectl([...args, ...where]).catch((error: unknown) => {
		// The provider reports what is wrong with a cluster better.
		if (error instanceof KubectlError) return "";
		throw error;
	});
	return new Map(parseList(printed).map((live) => [objectKey(live), live]));
}
