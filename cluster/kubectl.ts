import type { ChildProcessWithoutNullStreams } from "node:child_process";
import {
	type ChildEnd,
	type ChildLimits,
	endOf,
	startChild,
} from "../system/child.ts";
import { goEnvironment } from "../system/goEnvironment.ts";
import { visible } from "../system/visible.ts";
import { beforeLog, withoutLog } from "./withoutLog.ts";

/** Runs kubectl with `input` as its standard input and gives what it printed. Rejects with a KubectlError. */
export type Kubectl = (
	args: readonly string[],
	input?: string,
	/** Timeout in milliseconds, if longer than the default. */
	timeout?: number,
) => Promise<string>;

/** Why kubectl failed; its message is kubectl's last line. */
export class KubectlError extends Error {
	/** Everything that kubectl printed to stderr, each line once, and its own log only where there is nothing else. */
	readonly said: string;
	/** Whether kubectl is not installed. */
	readonly isAbsent: boolean;

	constructor(printed: string, isAbsent = false) {
		const told = withoutLog(printed).trim() || printed;
		super(lastLine(told) ?? "no output");
		this.said = eachLineOnce(told).trim() || this.message;
		this.isAbsent = isAbsent;
	}
}

/** kubectl repeats a message for each kind of object, sometimes with the time in front. */
function eachLineOnce(text: string): string {
	const seen = new Set<string>();
	const lines = text.split("\n").filter((line) => {
		const what = line.replace(/^[IWEF]\d{4} [\d:.]+ +\d+ /, "");
		const isNew = !seen.has(what);
		seen.add(what);
		return isNew;
	});
	return lines.join("\n");
}

/** Milliseconds after which kubectl probably waits for its user: its messages are then shown immediately. */
const loginDelay = 1_500;
/** Timeouts in milliseconds: normally, and if kubectl talks with its user. */
const defaultTimeoutMs = 120_000;
const loginTimeoutMs = 600_000;
/** The variable that sets another timeout, in seconds, for both. */
const timeoutVariable = "GLIDEFLEET_KUBECTL_TIMEOUT";

/** A running kubectl. */
export interface RunningKubectl {
	readonly child: ChildProcessWithoutNullStreams;
	/** How it ended, without its output. Rejects with a KubectlError if it does not start. */
	readonly ended: Promise<ChildEnd>;
}

/** Starts the kubectl of this machine with one context of its kubeconfig, for whoever streams; at most for `timeout` milliseconds. */
export function startKubectl(
	context: string,
	args: readonly string[],
	timeout: number,
): RunningKubectl {
	const child = start(context, args);
	return { child, ended: ended(child, { timeout, collect: false }) };
}

/**
 * The kubectl of this machine with one context of its kubeconfig. It reads the kubeconfig by the very rules of Pulumi's
 * provider, since both are client-go: several files, plugins that log in, proxies.
 */
export function contextKubectl(context: string): Kubectl {
	return async (args, input = "", timeout = statedTimeout()) => {
		const child = start(context, args);
		child.stdin.end(input);
		const { stdout, stderr, end, cut } = await ended(child, {
			timeout: timeout ?? defaultTimeoutMs,
			talkTimeout: timeout ?? loginTimeoutMs,
			// Output of a program in a pod is not a login prompt; the caller gets it.
			isQuiet: args[0] === "exec",
		});
		if (cut !== undefined)
			throw new KubectlError(
				`${cut}: check that the cluster is reachable and the login works: kubectl --context ${context} version`,
			);
		if (end !== 0 && lacksContext(stderr))
			throw new KubectlError(noContext(context));
		if (end !== 0) throw new KubectlError(stderr || `it exited with ${end}`);
		return stdout;
	};
}

/** The message for a context that the kubeconfig lacks. */
export function noContext(context: string): string {
	return `The kubeconfig has no context "${context}": add it, or correct the context in the cluster's file. kubectl config get-contexts lists those that it has`;
}

function lacksContext(said: string): boolean {
	return /context \S+ does not exist|cannot locate context/.test(said);
}

function start(
	context: string,
	args: readonly string[],
): ChildProcessWithoutNullStreams {
	const child = startChild("kubectl", [`--context=${context}`, ...args], {
		// The provider does not use the user's defaults for kubectl.
		env: { KUBERC: "off", ...goEnvironment(1000) },
	});
	// It may end without reading its input; its output says why.
	child.stdin.on("error", () => {});
	return child;
}

/** Waits for kubectl to end; a plugin's request to log in is shown meanwhile. */
async function ended(
	child: ChildProcessWithoutNullStreams,
	{ isQuiet = false, ...limits }: ChildLimits & { readonly isQuiet?: boolean },
): Promise<ChildEnd> {
	let [unsaid, isLate] = ["", false];
	const say = (chunk: string) => {
		unsaid += chunk;
		if (!isLate || isQuiet) return;
		const [said, rest] = beforeLog(unsaid);
		unsaid = rest;
		const told = withoutLog(said);
		if (told !== "") process.stderr.write(visible(told));
	};
	const timer = setTimeout(() => {
		isLate = true;
		say("");
	}, loginDelay);
	try {
		return await endOf(child, { ...limits, onSaid: say });
	} catch (error) {
		throw startFailure(error as NodeJS.ErrnoException);
	} finally {
		clearTimeout(timer);
	}
}

function statedTimeout(): number | undefined {
	const seconds = Number(process.env[timeoutVariable]);
	return seconds > 0 ? seconds * 1000 : undefined;
}

function startFailure({ code, message }: NodeJS.ErrnoException): KubectlError {
	return code === "ENOENT"
		? new KubectlError("kubectl not found on PATH", true)
		: new KubectlError(message);
}

function lastLine(said: string): string | undefined {
	const line = said.trim().split("\n").at(-1)?.trim();
	return line?.replace(/^error: /i, "").replace(/\.$/, "") || undefined;
}
