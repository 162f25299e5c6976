import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { until } from "../../local/until.ts";
import { first, type Name, second, type TwoClusters } from "./twoClusters.ts";

/** The command that moves gluex, but for what answers it. */
export const moveGluex = ["move", "gluex", "--from", first, "--to", second];

/** When to end a move with SIGKILL: the line that it has printed, and what then has come true. */
export interface Interruption {
	readonly when: string;
	readonly line: string;
	readonly until?: (all: TwoClusters) => Promise<boolean>;
}

/** How many pods the Deployment wants; nothing where there is none. */
const replicas = (all: TwoClusters, name: Name) =>
	all.kubectl(
		name,
		...["get", "deployment", "gluex-frontend", "--ignore-not-found"],
		"-o=jsonpath={.spec.replicas}",
	);

/** One in each step at least. */
export const interruptions: readonly Interruption[] = [
	{
		when: "its credentials are set",
		line: "[1/5]",
		until: async (all) => settings(all, second).includes("frontendcert.pem"),
	},
	{
		when: "the second cluster has half of its objects",
		line: "[1/5]",
		until: async (all) =>
			(await all.kubectl(second, "get", "configmaps", "-o=name")).includes(
				"gluex-frontend",
			),
	},
	{
		when: "it is being stopped",
		line: "[2/5]",
		until: async (all) => (await replicas(all, first)) === "0",
	},
	{ when: "its volume is half copied", line: "copying" },
	{
		when: "it is being started",
		line: "[4/5]",
		until: async (all) => (await replicas(all, second)) === "1",
	},
	{
		when: "it is being taken away",
		line: "[5/5]",
		// The first that goes: what is left after the Deployment goes in less time than kubectl takes.
		until: async (all) =>
			(await all.kubectl(
				first,
				...["get", "ingress", "gluex-ingress", "--ignore-not-found"],
				"-o=name",
			)) === "",
	},
];

/** The text of a stack's settings. */
export function settings({ project }: TwoClusters, name: Name): string {
	return readFileSync(join(project.root, `Pulumi.${name}.yaml`), "utf8");
}

/** How a command of the project ended, and what it wrote. */
export async function glidefleet(all: TwoClusters, ...args: readonly string[]) {
	const child = all.glidefleet(...args);
	const [out, said, [code]] = await Promise.all([
		text(child.stdout),
		text(child.stderr),
		once(child, "close"),
	]);
	return { code, out, said };
}

/** Runs the move until it is where it is to be interrupted, and ends it and all that it started. */
export async function interrupt(
	all: TwoClusters,
	{ line, until: isTime }: Interruption,
): Promise<void> {
	const child = all.glidefleet(...moveGluex, "--yes");
	let printed = "";
	const note = (part: Buffer) => {
		printed += part.toString();
	};
	child.stdout.on("data", note);
	child.stderr.on("data", note);
	const ended = once(child, "close");
	const isThere = async () => {
		assert.equal(child.exitCode, null, printed);
		return printed.includes(line) && (isTime === undefined || isTime(all));
	};
	await until(`${line} being the state`, 240, isThere);
	process.kill(-(child.pid ?? 0), "SIGKILL");
	await ended;
}
