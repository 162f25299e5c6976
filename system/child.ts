import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { childEnvironment, type Trust } from "./childEnvironment.ts";

/** How a child is started. */
export interface ChildOptions {
	/** Default: little. Only who decrypts or deploys needs the passphrase and the keys. */
	readonly trust?: Trust;
	readonly cwd?: string;
	/** Variables next to those that it is trusted with. */
	readonly env?: Readonly<Record<string, string>>;
}

/** What bounds a child that runs to its end. */
export interface ChildLimits {
	/** Milliseconds until it is ended (default 60 s). */
	readonly timeout?: number;
	/** Bytes that it may print on each of its two outputs (default 64 MiB). */
	readonly most?: number;
	/** Written to its standard input. */
	readonly input?: string | Uint8Array;
	/** The same for one that has said something: it may wait for its user to log in. */
	readonly talkTimeout?: number;
	/** Hears what it says to its user, as it says it. */
	readonly onSaid?: (chunk: string) => void;
	/** False where somebody else reads what it prints (default true). */
	readonly collect?: boolean;
}

/** How a child ended. */
export interface ChildEnd {
	readonly stdout: string;
	readonly stderr: string;
	/** Its exit code or signal. */
	readonly end: number | NodeJS.Signals | null;
	/** Why it was ended before it was done, in words. */
	readonly cut?: string;
}

/** Milliseconds that a child has to end well. */
const grace = 2_000;

/** Starts a program whose outputs are read as they come. Whoever starts it bounds its time. */
export function startChild(
	file: string,
	args: readonly string[],
	options: ChildOptions = {},
): ChildProcessWithoutNullStreams {
	return spawn(file, args, { ...placeOf(options), stdio: "pipe" });
}

/** Lets a program talk with the user of this one, and gives its exit code. Ctrl-C is the child's to obey. */
export function talkingChild(
	file: string,
	args: readonly string[],
	options: ChildOptions = {},
): Promise<number> {
	const wait = () => {};
	process.on("SIGINT", wait);
	const child = spawn(file, args, { ...placeOf(options), stdio: "inherit" });
	return new Promise<number>((resolve, reject) => {
		child.on("error", reject);
		child.on("exit", (code) => resolve(code ?? 1));
	}).finally(() => process.off("SIGINT", wait));
}

/** Where a child runs, and with what environment. */
function placeOf({ trust = "little", cwd, env }: ChildOptions) {
	return {
		...(cwd === undefined ? {} : { cwd }),
		env: { ...childEnvironment(trust), ...env },
	};
}

/** Runs a program to its end, within its limits. Rejects where it cannot be started. */
export function runChild(
	file: string,
	args: readonly string[],
	options: ChildOptions & ChildLimits = {},
): Promise<ChildEnd> {
	const { input = "", ...limits } = options;
	const child = startChild(file, args, options);
	// It may end without reading its input; what it wrote says why.
	child.stdin.on("error", () => {});
	child.stdin.end(input);
	return endOf(child, limits);
}

/** Waits for the end of a child, within limits. */
export function endOf(
	child: ChildProcessWithoutNullStreams,
	limits: Omit<ChildLimits, "input"> = {},
): Promise<ChildEnd> {
	const { timeout = 60_000, most = 64 * 1024 * 1024, collect = true } = limits;
	return new Promise((resolve, reject) => {
		let cut: string | undefined;
		const end = (why: string) => {
			// It may print on while it ends.
			if (cut !== undefined) return;
			cut = why;
			endChild(child);
		};
		let timer: NodeJS.Timeout | undefined;
		const wait = (milliseconds: number) => {
			clearTimeout(timer);
			const why = `it did not respond in ${milliseconds / 1000} s`;
			timer = setTimeout(() => end(why), milliseconds);
		};
		wait(timeout);
		if (limits.talkTimeout !== undefined)
			child.stderr.once("data", () => wait(limits.talkTimeout ?? timeout));
		const tooMuch = () => end(`it printed more than ${most} bytes`);
		const stdout = collect ? collected(child.stdout, most, tooMuch) : () => "";
		const stderr = collected(child.stderr, most, tooMuch, limits.onSaid);
		child.on("error", (error) => {
			clearTimeout(timer);
			reject(error);
		});
		child.on("close", (code, signal) => {
			clearTimeout(timer);
			const ended = { stdout: stdout(), stderr: stderr() };
			const why = cut === undefined ? {} : { cut };
			resolve({ ...ended, end: signal ?? code, ...why });
		});
	});
}

/** Ends a child, and closes what its own children may hold open. */
function endChild(child: ChildProcessWithoutNullStreams): void {
	child.kill("SIGTERM");
	const timer = setTimeout(() => {
		child.kill("SIGKILL");
		child.stdout.destroy();
		child.stderr.destroy();
	}, grace);
	child.on("close", () => clearTimeout(timer));
}

/** Collects what a stream brings; gives the way to have its text. */
function collected(
	stream: NodeJS.ReadableStream,
	most: number,
	tooMuch: () => void,
	onChunk?: (chunk: string) => void,
): () => string {
	const chunks: Buffer[] = [];
	let total = 0;
	stream.on("data", (chunk: Buffer) => {
		total += chunk.length;
		if (total > most) return tooMuch();
		chunks.push(chunk);
		onChunk?.(chunk.toString("utf8"));
	});
	return () => Buffer.concat(chunks).toString("utf8");
}
