import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ComponentName, commandLine } from "./commandLine.ts";
import { identify, type ProcessIdentity } from "./processIdentity.ts";

/** A running program of a cluster; `failure` tells how it ended, with its last log lines, if it has. */
export type Component = {
	name: ComponentName;
	process: ProcessIdentity;
	failure: () => string | undefined;
};

/** What the components of one cluster share; `port` is the API server's. */
export type Surroundings = {
	binary: string;
	directory: string;
	keepAlive: boolean;
	port: number;
};

/** Starts a component in the cluster's directory, where it logs to `<name>.log`. */
export function startComponent(
	name: ComponentName,
	{ binary, directory, keepAlive, port }: Surroundings,
): Component {
	const log = join(directory, `${name}.log`);
	const output = openSync(log, "a", 0o600);
	const child = spawn(binary, [name, ...commandLine(name, port)], {
		cwd: directory,
		// In a session of its own it does not get the Ctrl-C meant for this process, which stops it in turn.
		detached: true,
		env: {
			HOME: directory,
			CONTROL_PLANE_DIES_WITH_PARENT: keepAlive ? "0" : "1",
		},
		stdio: [keepAlive ? "ignore" : "pipe", output, output],
	});
	closeSync(output);
	let end: string | undefined;
	child.on("error", ({ message }) => {
		end = message;
	});
	child.on("exit", (code, signal) => {
		end = signal ?? `exit code ${code}`;
	});
	// A program that forgets to stop its cluster may end all the same.
	child.unref();
	const { pid = 0 } = child;
	return {
		name,
		process: identify(pid) ?? { pid, started: "" },
		failure: () =>
			end &&
			`The ${name} ended (${end}); the end of its log should say why:\n${lastLines(log)}`,
	};
}

function lastLines(log: string): string {
	return readFileSync(log, "utf8").trimEnd().split("\n").slice(-10).join("\n");
}
