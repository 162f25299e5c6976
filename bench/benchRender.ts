import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Progress } from "../local/goProgram.ts";
import {
	byTurns,
	type Comparison,
	compareSeconds,
	mostMemory,
	type Side,
} from "./comparison.ts";
import { benchStack, generateStack } from "./generateStack.ts";
import { writeHelmChart } from "./helmChart.ts";
import { measure } from "./measure.ts";
import { objectDifference } from "./objectDifference.ts";

/** Milliseconds between looks at the memory of programs that take less than a second. */
const interval = 10;

/** How and where `render` is measured. */
export interface RenderBench {
	/** An empty folder. */
	readonly folder: string;
	/** The path of Helm. */
	readonly helm: string;
	readonly sizes: readonly number[];
	readonly runs: number;
	readonly progress: Progress;
}

/** Measures `glidefleet render`, as a whole process, against `helm template` of a chart of the same objects. */
export async function benchRender({
	sizes,
	...bench
}: RenderBench): Promise<Comparison[]> {
	const comparisons: Comparison[] = [];
	for (const frontends of sizes)
		comparisons.push(await compareRenders(bench, frontends));
	return comparisons;
}

async function compareRenders(
	{ folder, helm, runs, progress }: Omit<RenderBench, "sizes">,
	frontends: number,
): Promise<Comparison> {
	progress(`render: ${frontends} frontends`);
	const own = join(folder, `render-${frontends}`);
	mkdirSync(own);
	const { root, plan } = generateStack(join(own, "project"), frontends);
	const chart = join(own, "chart");
	writeHelmChart(chart, plan);
	const cli = [join(root, "cli", "glidefleet.ts"), "render", "--stack"];
	const commands: Record<Side, string[]> = {
		ours: [process.execPath, ...cli, benchStack],
		baseline: [helm, "template", benchStack, chart],
	};
	const run = (side: Side, watch?: number) =>
		measure(() => start(commands[side], join(own, side), folder), watch);
	// The first runs fill Node's cache of compiled code, as an operator's first run of all does.
	const memory = await byTurns(2, (side) => run(side, interval));
	checkOutputs(join(own, "ours"), join(own, "baseline"));
	const measured = await byTurns(runs, (side) => run(side));
	return {
		command: "render",
		frontends,
		baseline: "helm template",
		...compareSeconds(measured),
		megabytes: mostMemory(memory),
	};
}

function start(
	[program = "", ...args]: string[],
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
