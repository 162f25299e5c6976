import { type ChildProcess, spawn } from "node:child_process";

/** Starts a program in the process group of its own that ends with it; what it says is heard. */
export function start(
	[program = "", ...args]: readonly string[],
	cwd: string,
	env: NodeJS.ProcessEnv,
): ChildProcess {
	return spawn(program, args, {
		cwd,
		env: { ...process.env, ...env },
		detached: true,
		stdio: ["ignore", "pipe", "pipe"],
	});
}
