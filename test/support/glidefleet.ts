import { execFile } from "node:child_process";
import { join } from "node:path";

/** How a command ended and what it wrote. */
export interface Ended {
	readonly code: unknown;
	readonly stdout: string;
	readonly stderr: string;
}

/** The program that runs a command on the project in a folder, which it is given first. */
export const runIn = join(import.meta.dirname, "runIn.ts");

/** Runs `glidefleet` on a project, as an operator would; Pulumi's own variables are those of `environment` alone. */
export function glidefleet(
	root: string,
	args: readonly string[],
	environment: Readonly<Record<string, string>> = {},
): Promise<Ended> {
	const { PULUMI_CONFIG_PASSPHRASE: _, ...inherited } = process.env;
	const env = { ...inherited, ...environment };
	return new Promise((resolve) =>
		execFile(
			process.execPath,
			[runIn, root, ...args],
			{ env },
			(error, stdout, stderr) =>
				resolve({ code: error?.code ?? 0, stdout, stderr }),
		),
	);
}
