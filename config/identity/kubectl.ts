import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";

/** Runs kubectl and gives what it printed. Rejects with a KubectlError. */
export type Kubectl = (args: readonly string[]) => Promise<string>;

/** Why kubectl gave no answer, in its own words. */
export class KubectlError extends Error {}

/** Milliseconds after which kubectl is taken to wait for its user: what it says is then shown at once. */
const loginDelay = 1_500;

/**
 * The kubectl of this machine with one context of its kubeconfig. It reads the kubeconfig by the very rules of Pulumi's
 * provider, since both are client-go: several files, plugins that log in, proxies.
 */
export function contextKubectl(context: string): Kubectl {
	return async (args) => {
		const child = spawn("kubectl", [`--context=${context}`, ...args], {
			stdio: ["ignore", "pipe", "pipe"],
			// The user's own defaults for kubectl are none of the provider's.
			env: { ...process.env, KUBERC: "off" },
		});
		const ended = new Promise<string | undefined>((resolve) => {
			child.on("error", ({ message }) => resolve(startFailure(message)));
			child.on("close", (code) =>
				resolve(code === 0 ? undefined : "it says nothing"),
			);
		});
		const [printed, said, failure] = await Promise.all([
			text(child.stdout),
			shownWhenLate(child.stderr),
			ended,
		]);
		if (failure !== undefined)
			throw new KubectlError(lastLine(said) ?? failure);
		return printed;
	};
}

/** What a stream holds; a plugin that asks its user to log in is heard while it waits. */
async function shownWhenLate(stream: NodeJS.ReadableStream): Promise<string> {
	let [said, shown] = ["", 0];
	let isLate = false;
	const show = () => {
		process.stderr.write(said.slice(shown));
		shown = said.length;
	};
	const timer = setTimeout(() => {
		isLate = true;
		show();
	}, loginDelay);
	for await (const chunk of stream) {
		said += chunk;
		if (isLate) show();
	}
	clearTimeout(timer);
	return said;
}

function startFailure(message: string): string {
	return message.includes("ENOENT")
		? "there is no kubectl on the PATH"
		: message;
}

function lastLine(said: string): string | undefined {
	const line = said.trim().split("\n").at(-1)?.trim();
	return line?.replace(/^error: /i, "").replace(/\.$/, "") || undefined;
}
