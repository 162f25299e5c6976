import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { defined } from "../glideinwms/defined.ts";
import { childEnvironment } from "../system/childEnvironment.ts";

/** What a finished program wrote. */
export type Output = { stdout: string; stderr: string };

/** Where and how to run a program; `input` is written to its standard input. */
export type RunOptions = {
	cwd?: string;
	env?: NodeJS.ProcessEnv;
	input?: string;
};

/** Runs a program to its end. Rejects with what it wrote when its exit code is not 0. */
export async function run(
	file: string,
	args: readonly string[],
	{ input = "", env = childEnvironment("little"), cwd }: RunOptions = {},
): Promise<Output> {
	const child = spawn(file, args, {
		env,
		...defined({ cwd }),
		stdio: "pipe",
	});
	const ended = new Promise<string | undefined>((resolve, reject) => {
		child.on("error", reject);
		child.on("close", (code, signal) =>
			resolve(code === 0 ? undefined : (signal ?? `exit code ${code}`)),
		);
	});
	// A program may end without reading its input; what it wrote says why.
	child.stdin.on("error", () => {});
	child.stdin.end(input);
	const [stdout, stderr, failure] = await Promise.all([
		text(child.stdout),
		text(child.stderr),
		ended,
	]);
	if (failure === undefined) return { stdout, stderr };
	const said = [stderr.trim(), stdout.trim()].filter(Boolean).join("\n");
	throw new Error(said || `${file} ended with ${failure}`);
}
