import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { goEnvironment } from "../system/goEnvironment.ts";
import type { ComponentName } from "./commandLine.ts";
import { childOf, identify, type ProcessIdentity } from "./processIdentity.ts";
import type { Program } from "./program.ts";

/** A running program of a cluster; `failure` tells how it ended, with its last log lines, if it has. */
export type Component = {
	name: ComponentName;
	/** What was started; it ends with the program itself. */
	process: ProcessIdentity;
	/** The program itself, behind what wraps it. */
	itself: () => ProcessIdentity;
	failure: () => string | undefined;
};

/** What the components of one cluster share. */
export type Surroundings = { directory: string; keepAlive: boolean };

/** Starts a program as a component in the cluster's directory, where it logs to `<name>.log`. */
export function startComponent(
	name: ComponentName,
	{ file, args, env, wraps = false }: Program,
	{ directory, keepAlive }: Surroundings,
): Component {
	const { PATH } = process.env;
	const log = join(directory, `${name}.log`);
	const output = openSync(log, "a", 0o600);
	const child = spawn(file, args, {
		cwd: directory,
		// In a session of its own it does not get the Ctrl-C meant for this process, which stops it in turn.
		detached: true,
		env: {
			HOME: directory,
			PATH,
			...goEnvironment(400),
			...env,
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
	const started = identify(pid) ?? { pid, started: "" };
	return {
		name,
		process: started,
		itself: () => (wraps ? (childOf(started) ?? started) : started),
		failure: () =>
			end &&
			`The ${name} ended (${end}); the end of its log should say why:\n${lastLines(log)}`,
	};
}

function lastLines(log: string): string {
	return readFileSync(log, "utf8").trimEnd().split("\n").slice(-10).join("\n");
}
