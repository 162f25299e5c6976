import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { squidContract } from "../../../components/squid/imageContract.ts";
import type { FrontierSquidPlan } from "../../../components/squid/plan.ts";
import { type RunningSquid, squidBinary } from "./runSquid.ts";

/** The generated programs beside squid, under a real supervisord; they look each second instead of each minute. */
export interface RunningPrograms {
	/** What they and supervisord have written to the container's output. */
	output(): string;
	stop(): Promise<void>;
}

/** Starts them as the image's supervisord would: it includes the generated files. */
export function runPrograms(
	{ files }: FrontierSquidPlan,
	{ folder, here, selector }: RunningSquid,
): RunningPrograms {
	const included = files
		.filter(({ path }) => path.startsWith(`${squidContract.programs}/`))
		.map(({ text }) => text)
		.join("\n");
	const adapted = here(included)
		.replaceAll(squidBinary, `${squidBinary} ${selector.join(" ")}`)
		.replaceAll("sleep 60", "sleep 1");
	const conf = join(folder, "supervisord.conf");
	const pidFile = join(folder, "supervisord.pid");
	const own = `[supervisord]\nnodaemon=true\nlogfile=${folder}/supervisord.log\npidfile=${pidFile}\nchildlogdir=${folder}\n`;
	writeFileSync(conf, `${own}\n${adapted}`);
	// A pipe, as a container's output is: another kind could not be opened again by its name.
	const child = spawn(
		"sh",
		["-c", 'exec supervisord -c "$0" 2>&1 | cat', conf],
		{ stdio: ["ignore", "pipe", "ignore"] },
	);
	let text = "";
	child.stdout.on("data", (data) => {
		text += data;
	});
	return {
		output: () => text,
		stop: async () => {
			const ended = once(child, "close");
			// It alone, for it ends its programs before it ends; were cat to end first, it would leave them.
			process.kill(Number(readFileSync(pidFile, "utf8")), "SIGTERM");
			await ended;
		},
	};
}
