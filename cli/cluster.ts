import { dump } from "js-yaml";
import { checkIdentity } from "../cluster/identity/checkIdentity.ts";
import {
	readServer,
	readUid,
	serverIdentity,
} from "../cluster/identity/readIdentity.ts";
import { contextKubectl, KubectlError } from "../cluster/kubectl.ts";
import { loadStack } from "../components/stack/loadStack.ts";
import { clusterFile } from "../settings/clusterFile.ts";
import type { ClusterIdentity } from "../settings/schema/identity.ts";
import { oneStack } from "./oneStack.ts";
import { complain, print } from "./print.ts";
import { requiredOption } from "./usageError.ts";

/** Prints the lines for the cluster's file. Exit code: 1 where the kubeconfig has no such context, or one that any server could answer. */
export async function identity(given: {
	readonly context?: string | undefined;
}): Promise<number> {
	const context = requiredOption(given.context, "context");
	try {
		const { comment, found } = await readIdentity(context);
		print(`${comment}${dump({ identity: found })}`);
		return 0;
	} catch (error) {
		if (!(error instanceof KubectlError)) throw error;
		complain(
			`Cannot identify the cluster of the context "${context}": ${error.message}\n`,
		);
		return 1;
	}
}

/** The best that can be had: the UID, or where that may not be read the server and its CA. */
async function readIdentity(
	context: string,
): Promise<{ comment: string; found: ClusterIdentity }> {
	const kubectl = contextKubectl(context);
	const entry = await readServer(kubectl);
	try {
		const found = await readUid(kubectl);
		return { comment: `# ${entry.server}\n`, found };
	} catch (error) {
		if (!(error instanceof KubectlError)) throw error;
		if (!/forbidden/i.test(error.message)) throw error;
		if (entry.isUnverified)
			throw new KubectlError(
				"the account may not read the namespace kube-system, and with insecure-skip-tls-verify any server could answer",
			);
		const comment = "# This account may not read the namespace kube-system\n";
		return { comment, found: serverIdentity(entry) };
	}
}

/** Compares the stack's cluster with its file. Exit code: 1 where it is another, or its file does not tell. */
export async function verify(
	given: { readonly stack?: string | undefined },
	root: string,
): Promise<number> {
	const stack = oneStack(given.stack, root);
	const plan = loadStack(stack, { root, credentials: false });
	const { name, context, identity } = plan.cluster;
	if (identity === undefined || identity === "throw-away") {
		complain(
			`${clusterFile(name)} ${identity === undefined ? "has no identity" : "says that the cluster is throw-away"}, so any cluster is accepted as ${name}\n`,
		);
		return 1;
	}
	await checkIdentity(root, plan.cluster);
	print(`The context "${context}" points to the cluster ${name}\n`);
	return 0;
}
