import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { text } from "node:stream/consumers";

/** Runs kubectl with `input` as its standard input and gives what it printed. Rejects with a KubectlError. */
export type Kubectl = (
	args: readonly string[],
	input?: string,
) => Promise<string>;

/** Why kubectl gave no answer; its message is kubectl's own last line. */
export class KubectlError extends Error {
	/** All that kubectl said. */
	readonly said: string;
	/** Whether there is no kubectl at all. */
	readonly isAbsent: boolean;

	constructor(said: string, isAbsent = false) {
		super(lastLine(said) ?? "it says nothing");
		this.said = said.trim() || this.message;
		this.isAbsent = isAbsent;
	}
}

/** Milliseconds after which kubectl is taken to wait for its user: what it says is then shown at once. */
const loginDelay = 1_500;

/** A kubectl that runs. */
export interface RunningKubectl {
	readonly child: ChildProcessWithoutNullStreams;
	/** All that it says to its user, at its end. */
	readonly said: Promise<string>;
	/** Its exit code or signal. Rejects with a KubectlError where it does not start. */
	readonly ended: Promise<number | NodeJS.Signals | null>;
}

/** Starts the kubectl of this machine with one context of its kubeconfig, for whoever streams. */
export function startKubectl(
	context: string,
	args: readonly string[],
): RunningKubectl {
	const child = spawn("kubectl", [`--context=${context}`, ...args], {
		// The user's own defaults for kubectl are none of the provider's.
		env: { ...process.env, KUBERC: "off" },
	});
	const ended = new Promise<number | NodeJS.Signals | null>(
		(resolve, reject) => {
			child.on("error", (error) => reject(startFailure(error)));
			child.on("close", (code, signal) => resolve(signal ?? code));
		},
	);
	// It may end without reading its input; what it wrote says why.
	child.stdin.on("error", () => {});
	return { child, said: shownWhenLate(child.stderr), ended };
}

/**
 * The kubectl of this machine with one context of its kubeconfig. It reads the kubeconfig by the very rules of Pulumi's
 * provider, since both are client-go: several files, plugins that log in, proxies.
 */
export function contextKubectl(context: string): Kubectl {
	return async (args, input = "") => {
		const running = startKubectl(context, args);
		running.child.stdin.end(input);
		const [printed, said, end] = await Promise.all([
			text(running.child.stdout),
			running.said,
			running.ended,
		]);
		if (end !== 0) throw new KubectlError(said || `it ended with ${end}`);
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

function startFailure({ code, message }: NodeJS.ErrnoException): KubectlError {
	return code === "ENOENT"
		? new KubectlError("there is no kubectl on the PATH", true)
		: new KubectlError(message);
}

function lastLine(said: string): string | undefined {
	const line = said.trim().split("\n").at(-1)?.trim();
	return line?.replace(/^error: /i, "").replace(/\.$/, "") || undefined;
}
