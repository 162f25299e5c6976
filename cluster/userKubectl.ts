import { ClusterError } from "./clusterError.ts";
import {
	contextKubectl,
	type Kubectl,
	KubectlError,
	noContext,
} from "./kubectl.ts";

/**
 * The user's own kubectl for a command that ends where it fails.
 * @throws ClusterError with what it complained of
 */
export function userKubectl(context: string): Kubectl {
	const kubectl = contextKubectl(context);
	return async (args, input, timeout) => {
		try {
			return await kubectl(args, input, timeout);
		} catch (error) {
			if (!(error instanceof KubectlError)) throw error;
			throw new ClusterError(messageOf(context, error));
		}
	};
}

function messageOf(context: string, { isAbsent, said }: KubectlError): string {
	if (isAbsent)
		return "kubectl not found on PATH: install it, in a version close to the cluster's";
	return said === noContext(context)
		? said
		: `kubectl failed with the context "${context}": ${said}`;
}
