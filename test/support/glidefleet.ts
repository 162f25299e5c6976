import { execFile } from "node:child_process";
import { join } from "node:path";
import { main } from "../../cli/main.ts";
import { captured, type Ran } from "./captured.ts";

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

/**
 * The same, in this process and in the project's folder: a process of its own takes half a second, and of the tests that
 * start one there are enough.
 */
export async function glidefleetHere(
	root: string,
	args: readonly string[],
	environment: Readonly<Record<string, string | undefined>> = {},
): Promise<Ran> {
	const folder = process.cwd();
	const given = { PULUMI_CONFIG_PASSPHRASE: undefined, ...environment };
	const before = Object.keys(given).map(
		(name): [string, string | undefined] => [name, process.env[name]],
	);
	setVariables(Object.entries(given));
	process.chdir(root);
	try {
		return await captured(() => main([...args], root));
	} finally {
		process.chdir(folder);
		setVariables(before);
	}
}

function setVariables(values: readonly [string, string | undefined][]): void {
	for (const [name, value] of values)
		if (value === undefined) delete process.env[name];
		else process.env[name] = value;
}
