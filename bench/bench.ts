import type { Progress } from "../local/goProgram.ts";
import { pulumiAbsence } from "../local/pulumi.ts";
import { stderrProgress } from "../local/stderrProgress.ts";
import { type BenchOptions, benchOptions, usage } from "./benchOptions.ts";
import { benchProperties } from "./benchProperties.ts";
import { benchPulumi } from "./benchPulumi.ts";
import { benchRender } from "./benchRender.ts";
import type { Comparison } from "./comparison.ts";
import { comparisonTable } from "./comparisonTable.ts";
import { helmBinary } from "./helmBinary.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

/** `npm run bench`: measures the project against Helm and a bare Pulumi program, prints one table, and tries the properties. */
async function main(): Promise<number> {
	const options = optionsOrUsage();
	if (options === undefined) return 2;
	const progress = stderrProgress();
	const notes: string[] = [];
	try {
		const comparisons = await temporaryFolder(async (folder) => [
			...(await renders(options, folder, progress, notes)),
			...(await deployments(options, folder, progress, notes)),
		]);
		if (options.properties)
			notes.push(...(await benchProperties(options.propertyRuns, progress)));
		progress.done();
		if (comparisons.length > 0)
			process.stdout.write(`${comparisonTable(comparisons)}\n`);
		for (const note of notes) process.stdout.write(`${note}\n`);
		return 0;
	} catch (error) {
		progress.done();
		process.stderr.write(`npm run bench: ${describe(error)}\n`);
		return 1;
	}
}

function optionsOrUsage(): BenchOptions | undefined {
	try {
		return benchOptions(process.argv.slice(2));
	} catch (error) {
		process.stderr.write(`${describe(error)}\n\n${usage}`);
		return undefined;
	}
}

async function renders(
	options: BenchOptions,
	folder: string,
	progress: Progress,
	notes: string[],
): Promise<Comparison[]> {
	if (!options.render) return [];
	const { sizes, runs } = options;
	let helm: string;
	try {
		helm = await helmBinary(progress);
	} catch (error) {
		notes.push(`render: not measured, for want of Helm: ${describe(error)}`);
		return [];
	}
	return benchRender({ folder, helm, sizes, runs, progress });
}

async function deployments(
	options: BenchOptions,
	folder: string,
	progress: Progress,
	notes: string[],
): Promise<Comparison[]> {
	if (!options.pulumi) return [];
	const absence = pulumiAbsence();
	if (absence !== undefined) {
		notes.push(`preview, up: not measured: ${absence}`);
		return [];
	}
	const { largestDeployed, runs } = options;
	const sizes = options.sizes.filter((size) => size <= largestDeployed);
	if (sizes.length < options.sizes.length)
		notes.push(
			`preview, up: measured up to ${largestDeployed} frontends; --full for all`,
		);
	return benchPulumi({ folder, sizes, runs, progress });
}

function describe(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	const cause = error.cause === undefined ? "" : `: ${describe(error.cause)}`;
	return `${error.message}${cause}`;
}

process.exitCode = await main();
