import { join } from "node:path";
import { goEnvironment } from "../system/goEnvironment.ts";
import { type Output, run } from "./run.ts";

/** Runs kubectl as the administrator of the cluster in `directory`. Rejects with what it complained of. */
export function kubectl(
	binary: string,
	directory: string,
	args: readonly string[],
	input = "",
): Promise<Output> {
	const env = {
		...process.env,
		...goEnvironment(1000),
		KUBECONFIG: join(directory, "admin.kubeconfig"),
		// Neither the user's preferences nor what other clusters offer is any matter here.
		KUBERC: "off",
		KUBECACHEDIR: join(directory, "kubectl-cache"),
		// ApplySets, which say what left the stack, are still behind this switch.
		KUBECTL_APPLYSET: "true",
	};
	return run(binary, ["kubectl", ...args], { env, input });
}
