import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";

/** Runs kubectl with `input` as its standard input and gives what it printed. Rejects with a KubectlError. */
export type Kubectl = (
	args: readonly string[],
	input?: string,
) => Promise<string>;

/** Why kubectl gave no answer, in its own words. */
export class KubectlError extends Error {
	/** Whether there is no kubectl at all. */
	readonly isAbsent: boolean;

	constructor(message: string, isAbsent = false) {
		super(message);
		this.isAbsent = isAbsent;
	}
}

/** The kubectl of this machine with one context of its kubeconfig, which it reads by the rules of Pulumi's provider. */
export function contextKubectl(context: string): Kubectl {
	return async (args, input = "") => {
		const child = spawn("kubectl", [`--context=${context}`, ...args], {
			// The user's own defaults for kubectl are none of the provider's.
			env: { ...process.env, KUBERC: "off" },
		});
		const ended = new Promise<number | null>((resolve, reject) => {
			child.on("error", ({ message }) =>
				reject(new KubectlError(message, message.includes("ENOENT"))),
			);
			child.on("close", resolve);
		});
		// A program may end without reading its input; what it wrote says why.
		child.stdin.on("error", () => {});
		child.stdin.end(input);
		const [printed, said, code] = await Promise.all([
			text(child.stdout),
			text(child.stderr),
			ended,
		]);
		if (code === 0) return printed;
		throw new KubectlError(said.trim() || "kubectl failed without a word");
	};
}
