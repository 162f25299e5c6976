import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stderrProgress } from "../../local/stderrProgress.ts";
import type { LayerName } from "../images/images.ts";
import { missing, thisMachine } from "../images/missing.ts";
import { provideLayer } from "../images/provideImages.ts";
import { skipSuite } from "./skipSuite.ts";

/** Runs programs in the root of a stand-in's layers, on this machine's network and folder for temporary files. */
export interface InLayers {
	/** Arguments of bash that run a program, and the environment in which they do. */
	readonly args: (program: readonly string[]) => string[];
	readonly env: NodeJS.ProcessEnv;
	run(
		program: readonly string[],
		env?: Record<string, string>,
		input?: string,
	): { status: number | null; stdout: string; stderr: string };
	start(program: readonly string[], env?: Record<string, string>): ChildProcess;
}

/** In a `before` hook: builds the layers below `folder` where they are not yet. Skips the suite where none can be built. */
export async function inLayers(
	context: Mocha.Context,
	layer: LayerName,
	folder: string,
): Promise<InLayers> {
	const problem = missing(thisMachine());
	if (problem !== undefined) skipSuite(context, problem);
	context.timeout(20 * 60_000);
	const progress = stderrProgress();
	const trees = await provideLayer(layer, progress);
	progress.done();
	const work = join(folder, "layers");
	mkdirSync(work, { recursive: true });
	const script = join(import.meta.dirname, "run_in_layers.sh");
	const args = (program: readonly string[]) => [script, ...program];
	const env = {
		PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
		TREES: trees.join(":"),
		WORK: work,
		TMP: tmpdir(),
	};
	return {
		args,
		env,
		run: (program, more = {}, input = "") => {
			const { status, stdout, stderr } = spawnSync("bash", args(program), {
				env: { ...env, ...more },
				input,
				encoding: "utf8",
				timeout: 60_000,
			});
			return { status, stdout, stderr };
		},
		start: (program, more = {}) =>
			spawn("bash", args(program), { env: { ...env, ...more } }),
	};
}

/** Makes a program run as a user of the layers. */
export function asUser(user: string, ...program: string[]): string[] {
	return [
		"setpriv",
		`--reuid=${user}`,
		"--init-groups",
		...groupOf(user),
	].concat(program);
}

function groupOf(user: string): string[] {
	return [`--regid=${user === "nobody" ? "nogroup" : user}`];
}
