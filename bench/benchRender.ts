import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { frontendManifests } from "../components/frontend/manifests.ts";
import { bundleProgram } from "../local/bundleProgram.ts";
import type { Progress } from "../local/goProgram.ts";
import { byTurns } from "./byTurns.ts";
import { benchStack, generateStack } from "./generateStack.ts";
import { writeHelmChart } from "./helmChart.ts";
import { type Measured, measure } from "./measure.ts";
import { objectDifference } from "./objectDifference.ts";
import { ours, type Result } from "./result.ts";

/** Milliseconds between looks at the memory of programs that take less than a second. */
const interval = 10;
const baseline = "helm template";
const finished = "helm, XML given";

/** How and where `render` is measured. */
export interface RenderBench {
	/** An empty folder. */
	readonly folder: string;
	/** The path of Helm. */
	readonly helm: string;
	readonly sizes: readonly number[];
	readonly runs: number;
	readonly progress: Progress;
	/** Takes each result as it comes. */
	readonly keep: (result: Result) => void;
}

/**
 * Measures `glidefleet render`, as a whole process, against `helm template` of a chart that makes the same objects of
 * settings, and of one that has each frontend.xml as it is.
 */
export async function benchRender({
	sizes,
	...bench
}: RenderBench): Promise<void> {
	for (const frontends of sizes) await compareRenders(bench, frontends);
}

async function compareRenders(
	{ folder, helm, runs, progress, keep }: Omit<RenderBench, "sizes">,
	frontends: number,
): Promise<void> {
	progress(`render: ${frontends} frontends`);
	const own = join(folder, `render-${frontends}`);
	mkdirSync(own);
	const { root, plan } = generateStack(join(own, "project"), frontends);
	const manifests = plan.frontends.map((frontend) => ({
		vo: frontend.vo,
		manifests: frontendManifests(frontend, plan.cluster),
	}));
	writeHelmChart(join(own, "chart"), manifests);
	writeHelmChart(join(own, "given"), manifests, { finished: true });
	await bundleProgram(join(root, "dist"), root);
	const cli = [join(root, "cli", "glidefleet.js"), "render", "--stack"];
	const commands: Readonly<Record<string, readonly string[]>> = {
		[ours]: [process.execPath, ...cli, benchStack],
		[baseline]: [helm, "template", benchStack, join(own, "chart")],
		[finished]: [helm, "template", benchStack, join(own, "given")],
	};
	const programs = Object.keys(commands);
	const run = (program: string, looks = {}): Promise<Measured> =>
		measure(
			() => start(commands[program] ?? [], join(own, program), folder),
			looks,
		);
	// The first runs fill Node's cache of compiled code, as an operator's first run of all does.
	const memory = await byTurns(programs, 2, (program) =>
		run(program, { interval }),
	);
	for (const other of [baseline, finished])
		checkOutputs(join(own, ours), join(own, other));
	const measured = await byTurns(programs, runs, (program) => run(program));
	for (const [program, runs] of measured) {
		const [, { megabytes } = { megabytes: undefined }] =
			memory.get(program) ?? [];
		keep({
			...{ command: "render", program, frontends },
			runs: runs.map((each) => ({ ...each, megabytes })),
		});
	}
}

function start(
	[program = "", ...args]: readonly string[],
	output: string,
	home: string,
) {
	const file = openSync(output, "w");
	const child = spawn(program, args, {
		env: {
			...process.env,
			NODE_COMPILE_CACHE: join(home, "compiled"),
			HELM_CACHE_HOME: join(home, "helm"),
			HELM_CONFIG_HOME: join(home, "helm"),
			HELM_DATA_HOME: join(home, "helm"),
		},
		stdio: ["ignore", file, "pipe"],
	});
	closeSync(file);
	return child;
}

/** Only programs that do the same can be compared. */
function checkOutputs(ours: string, baseline: string): void {
	const different = objectDifference(
		readFileSync(ours, "utf8"),
		readFileSync(baseline, "utf8"),
	);
	if (different.length > 0)
		throw new Error(
			`render and helm template differ in ${different.length} objects: ${different.slice(0, 5).join(", ")}`,
		);
}
