import type { StackPlan } from "../components/stack/plan.ts";
import { manifestsOf } from "../components/stack/stackManifests.ts";
import { refuseDeployed } from "./gitops/refuseDeployed.ts";
import { checkIdentity } from "./identity/checkIdentity.ts";
import { contextKubectl, type Kubectl } from "./kubectl.ts";
import { readMainObjects } from "./live/readMainObjects.ts";
import { refuseMoved } from "./moved/refuseMoved.ts";
import { checkPermissions } from "./permissions/checkPermissions.ts";

/**
 * Makes sure that a stack's cluster is the one that is meant, its account allowed all that it needs, its volumes not moved
 * away, and that no one else deploys it.
 * @throws ConfigError, ClusterError
 */
export async function checkCluster(
	root: string,
	plan: StackPlan,
	kubectl: Kubectl = contextKubectl(plan.cluster.context),
): Promise<void> {
	await checkIdentity(root, plan.cluster, kubectl);
	const manifests = manifestsOf(plan);
	const [objects] = await Promise.all([
		readMainObjects(plan, manifests, kubectl),
		checkPermissions(root, plan, kubectl),
	]);
	refuseMoved(root, plan, objects);
	refuseDeployed({ stack: plan.stack, manifests }, objects);
}
