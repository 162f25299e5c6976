import { ClusterError } from "./clusterError.ts";
import { contextKubectl, type Kubectl, KubectlError } from "./kubectl.ts";

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
			throw new ClusterError(
				error.isAbsent
					? "Cannot ask the cluster: no kubectl was found on the PATH. Install it, at a version near the cluster's"
					: `kubectl failed with the context "${context}": ${error.said}`,
			);
		}
	};
}
