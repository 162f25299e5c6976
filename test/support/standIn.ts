import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./project.ts";
import { python } from "./python.ts";

const layers = join(root, "test", "images", "layers");
const modules = ["software-base", "vo-frontend"]
	.map((layer) => join(layers, layer, "root/usr/lib/python3/dist-packages"))
	.join(":");

/** The environment in which the stand-ins' programs run on this machine as they do in their image. */
export function standInEnvironment(
	more: Record<string, string> = {},
): NodeJS.ProcessEnv {
	return {
		PATH: process.env.PATH,
		PYTHONPATH: modules,
		PYTHONDONTWRITEBYTECODE: "1",
		VOMS_USERCONF: join(layers, "vo-frontend", "root", "etc", "vomses"),
		...more,
	};
}

/** Runs a stand-in's Python module to its end. */
export function runStandIn(
	module: string,
	args: readonly string[],
	env: Record<string, string> = {},
) {
	const { status, stdout, stderr } = spawnSync(
		python(),
		// Without this machine's own packages, which may be read at each start for longer than the stand-in runs.
		["-S", "-m", module, ...args],
		{ env: standInEnvironment(env), encoding: "utf8", timeout: 50_000 },
	);
	return { status, stdout, stderr };
}

/** Why the stand-ins' programs cannot run on this machine; undefined when they can. */
export function standInProblem(): string | undefined {
	return ["python3", "openssl"]
		.filter((program) => spawnSync(program, ["version"]).error !== undefined)
		.map((program) => `needs ${program}`)
		.at(0);
}

/** A folder for one test; the second value removes it. */
export function scratchFolder(): [string, () => void] {
	const folder = mkdtempSync(join(tmpdir(), "glidefleet-test-"));
	return [folder, () => rmSync(folder, { recursive: true, force: true })];
}
