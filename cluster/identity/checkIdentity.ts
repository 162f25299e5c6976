import { clusterFile } from "../../settings/clusterFile.ts";
import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import { ConfigError } from "../../settings/fault.ts";
import type { Path } from "../../settings/path.ts";
import type {
	ServerIdentity,
	UidIdentity,
} from "../../settings/schema/identity.ts";
import { readYaml } from "../../settings/yamlSource.ts";
import { contextKubectl, type Kubectl, KubectlError } from "../kubectl.ts";
import { isServer, readServer, readUid } from "./readIdentity.ts";

/**
 * Makes sure that the cluster's context leads to the cluster that its file states; one that states none, or is thrown
 * away, is not asked. Rejects with a ConfigError.
 */
export async function checkIdentity(
	root: string,
	cluster: ClusterPlan,
	kubectl: Kubectl = contextKubectl(cluster.context),
): Promise<void> {
	const { identity } = cluster;
	if (identity === undefined || identity === "throw-away") return;
	const problem =
		"server" in identity
			? await serverProblem(identity, cluster, kubectl)
			: await uidProblem(identity, cluster, kubectl);
	if (problem === undefined) return;
	const source = readYaml(root, clusterFile(cluster.name), []);
	throw new ConfigError([source.fault(problem.path, problem.message)]);
}

interface Problem {
	readonly path: Path;
	readonly message: string;
}

async function uidProblem(
	{ kube_system_uid: wanted }: UidIdentity,
	{ context }: ClusterPlan,
	kubectl: Kubectl,
): Promise<Problem | undefined> {
	const answers = await whenAnswered(context, async () => ({
		found: await readUid(kubectl),
		entry: await readServer(kubectl),
	}));
	if ("path" in answers) return answers;
	const { kube_system_uid: found } = answers.found;
	if (found === wanted) return undefined;
	return {
		path: ["identity", "kube_system_uid"],
		message: `The context "${context}" of the kubeconfig (${answers.entry.server}) points to another cluster: expected namespace kube-system with UID "${wanted}", found "${found}". ${remedy(context)}`,
	};
}

async function serverProblem(
	wanted: ServerIdentity,
	{ context }: ClusterPlan,
	kubectl: Kubectl,
): Promise<Problem | undefined> {
	const found = await whenAnswered(context, () => readServer(kubectl));
	if ("path" in found) return found;
	if (isServer(wanted, found)) return undefined;
	const trusted =
		found.authorities.length === 0
			? "the system's CAs"
			: `the CA ${found.authorities.join(" or ")}`;
	const how = found.isUnverified
		? "any certificate (insecure-skip-tls-verify)"
		: trusted;
	const vouching =
		wanted.ca_sha256 === "system"
			? "the system's CAs"
			: `the CA ${wanted.ca_sha256}`;
	return {
		path: ["identity", found.server === wanted.server ? "ca_sha256" : "server"],
		message: `The context "${context}" of the kubeconfig may point to another cluster: expected ${wanted.server} with ${vouching}, found ${found.server} with ${how}. ${remedy(context)}`,
	};
}

/** kubectl's answer, or why there is none. */
async function whenAnswered<T extends object>(
	context: string,
	ask: () => Promise<T>,
): Promise<T | Problem> {
	try {
		return await ask();
	} catch (error) {
		if (!(error instanceof KubectlError)) throw error;
		return {
			path: ["context"],
			message: `Cannot identify the cluster of the context "${context}" of the kubeconfig: ${error.message}. Try kubectl --context ${context} get namespace kube-system; if that is forbidden, set server and ca_sha256 instead`,
		};
	}
}

function remedy(context: string): string {
	return `Correct the context; if the cluster was recreated, set what glidefleet cluster identity --context ${context} prints`;
}
