import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { ClusterError } from "./clusterError.ts";

/**
 * Runs kubectl against one cluster, with `input` as its standard input; gives what it printed.
 * @throws ClusterError with what it complained of
 */
export type Kubectl = (
	args: readonly string[],
	input?: string,
) => Promise<string>;

/** The kubectl of the PATH with the user's own kubeconfig, so that every way of logging in works; no context but the named one. */
export function userKubectl(context: string): Kubectl {
	return async (args, input = "") => {
		const all = [`--context=${context}`, ...args];
		const child = spawn("kubectl", all, { stdio: "pipe" });
		const ended = new Promise<number | string>((resolve, reject) => {
			child.on("error", (error) => reject(absence(error)));
			child.on("close", (code, signal) => resolve(signal ?? code ?? 1));
		});
		// It may end without reading its input; what it wrote says why.
		child.stdin.on("error", () => {});
		child.stdin.end(input);
		const [stdout, stderr, end] = await Promise.all([
			text(child.stdout),
			text(child.stderr),
			ended,
		]);
		if (end === 0) return stdout;
		const said = stderr.trim() || stdout.trim() || `it ended with ${end}`;
		throw new ClusterError(
			`kubectl failed with the context "${context}": ${said}`,
		);
	};
}

function absence(error: NodeJS.ErrnoException): Error {
	return error.code === "ENOENT"
		? new ClusterError(
				"Cannot ask the cluster: no kubectl was found on the PATH. Install it, at a version near the cluster's",
			)
		: error;
}
