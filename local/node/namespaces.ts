import { defined } from "../../glideinwms/defined.ts";
import type { Program } from "../program.ts";
import { addresses, nodeName } from "./addresses.ts";

/** The program that makes fresh namespaces and, in them, a node of `directory`; when it ends, all in them ends. */
export function namespacesProgram(binary: string, directory: string): Program {
	const bits = addresses.pods.split("/")[1];
	const unshare = "--fork --kill-child --mount --pid --net --uts --ipc";
	return {
		file: "unshare",
		args: [
			...unshare.split(" "),
			"--propagation=private",
			"--",
			binary,
			"init",
			directory,
			nodeName,
			`${addresses.node}/${bits}`,
		],
		wraps: true,
	};
}

/** The same program in the namespaces of the process `pid`, in the working directory `directory`. */
export function inside(
	pid: number,
	directory: string,
	{ file, args, env }: Program,
): Program {
	const nsenter = `--target=${pid} --mount --pid --net --uts --ipc`;
	return {
		file: "nsenter",
		args: [
			...nsenter.split(" "),
			"--",
			// Whoever enters another mount namespace stands in its root.
			"env",
			`--chdir=${directory}`,
			file,
			...args,
		],
		...defined({ env }),
		wraps: true,
	};
}
