import { existsSync } from "node:fs";
import { join } from "node:path";
import { type ChildLimits, runChild, talkingChild } from "../system/child.ts";
import { quickPulumi } from "../system/quickPulumi.ts";

/** What Pulumi's command line printed, or why it gave nothing. */
export type PulumiAnswer =
	| { readonly output: string }
	| { readonly problem: string };

/** Milliseconds after which Pulumi is taken not to answer: its launcher may have to fetch it. */
const timeoutMs = 120_000;

/**
 * The state is written once, at the end: writing it for each resource is most of the work of a large `up`. Where one is
 * killed, the next takes what it made for its own (cluster/adoption/reclaim.ts).
 */
const stateAtEnd = { PULUMI_SKIP_CHECKPOINTS: "true" };

/**
 * For what makes many objects. Pulumi counts processors, but most resources wait for pods; and its provider sends
 * 50 requests a second, 36 s for a hundred frontends. The API server has limits of its own.
 */
const pace = {
	PULUMI_PARALLEL: "32",
	PULUMI_K8S_CLIENT_QPS: "200",
	PULUMI_K8S_CLIENT_BURST: "400",
};

/** The variables of each of Pulumi's commands that changes something. */
const variables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	up: { ...pace, ...stateAtEnd },
	refresh: stateAtEnd,
	destroy: stateAtEnd,
};

/** Lets Pulumi talk with its user, and gives its exit code. Ctrl-C is Pulumi's to obey: it ends once its state is written. */
export function runPulumi(
	root: string,
	args: readonly string[],
): Promise<number> {
	const own = variables[args[0] ?? ""] ?? {};
	return talkingChild(launcherOf(root), args, {
		cwd: root,
		trust: "everything",
		// What the user sets stays.
		env: {
			...Object.fromEntries(
				Object.entries(own).filter(([name]) => process.env[name] === undefined),
			),
			...quickPulumi(root),
		},
	});
}

/** Runs Pulumi for as long as it takes, and keeps all that it says, as a terminal would show it. */
export async function listenToPulumi(
	root: string,
	args: readonly string[],
): Promise<{ readonly output: string; readonly ok: boolean }> {
	const own = [...args, "--non-interactive", "--color", "never"];
	const { stdout, stderr, end, cut } = await runChild(launcherOf(root), own, {
		cwd: root,
		trust: "everything",
		env: { ...quickPulumi(root), PULUMI_SKIP_UPDATE_CHECK: "true" },
		timeout: 60 * 60_000,
	});
	const said = [stdout, stderr, cut ?? ""].filter((text) => text !== "");
	return { output: said.join("\n"), ok: end === 0 };
}

function launcherOf(root: string): string {
	const launcher = join(root, "node_modules", ".bin", "pulumi");
	return existsSync(launcher) ? launcher : "pulumi";
}

/** Runs Pulumi on the project in `root`; `input` goes in by standard input, so that no process list shows it. */
export async function askPulumi(
	root: string,
	args: readonly string[],
	limits: Pick<ChildLimits, "input" | "most"> = {},
): Promise<PulumiAnswer> {
	const own = [...args, "--non-interactive", "--color", "never"];
	try {
		const ended = await runChild(launcherOf(root), own, {
			cwd: root,
			trust: "everything",
			env: { ...quickPulumi(root), PULUMI_SKIP_UPDATE_CHECK: "true" },
			timeout: timeoutMs,
			...limits,
		});
		if (ended.cut !== undefined) return { problem: `pulumi: ${ended.cut}` };
		if (ended.end !== 0) return { problem: problemOf(ended.stderr) };
		return { output: ended.stdout };
	} catch (error) {
		const { code, message } = error as NodeJS.ErrnoException;
		return {
			problem: code === "ENOENT" ? "pulumi not found: run npm ci" : message,
		};
	}
}

function problemOf(stderr: string): string {
	const lines = stderr.split("\n").filter((line) => line.trim() !== "");
	const own = lines.find((line) => line.startsWith("error: "));
	return own?.slice("error: ".length) ?? lines.at(-1) ?? "pulumi failed";
}
