import type { Progress } from "../local/goProgram.ts";
import { onLeaving } from "../local/onLeaving.ts";
import { pulumiAbsence } from "../local/pulumi.ts";
import { stderrProgress } from "../local/stderrProgress.ts";
import { benchDeploy } from "./benchDeploy.ts";
import { benchOffline } from "./benchOffline.ts";
import { type BenchOptions, benchOptions, usage } from "./benchOptions.ts";
import { benchRender } from "./benchRender.ts";
import { helmBinary } from "./binaries.ts";
import { type Collector, collector } from "./collector.ts";
import { resultTable } from "./resultTable.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

/** What the parts of a run share: a folder, and who hears how far they are and what else there is to say. */
interface Run {
	readonly folder: string;
	readonly progress: Progress;
	readonly note: (line: string) => void;
	readonly keep: Collector["keep"];
}

/** `npm run bench`: measures the project against other programs and prints one table. */
async function main(): Promise<number> {
	const options = optionsOrUsage();
	if (options === undefined) return 2;
	const progress = stderrProgress();
	const notes: string[] = [];
	const { keep, all } = collector();
	const print = () => {
		progress.done();
		const results = all();
		if (results.length > 0) process.stdout.write(`${resultTable(results)}\n`);
		for (const note of notes) process.stdout.write(`${note}\n`);
	};
	const forget = onLeaving({ stop: async () => print(), kill: () => {} });
	try {
		const note = (line: string) => void notes.push(line);
		await temporaryFolder(async (folder) => {
			const run = { folder, progress, note, keep };
			await renders(options, run);
			await commands(options, run);
			await deployments(options, run);
		});
		print();
		return 0;
	} catch (error) {
		print();
		process.stderr.write(`npm run bench: ${describe(error)}\n`);
		return 1;
	} finally {
		forget();
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
	{ parts, sizes, runs }: BenchOptions,
	{ folder, progress, note, keep }: Run,
): Promise<void> {
	if (!parts.has("render")) return;
	let helm: string;
	try {
		helm = await helmBinary(progress);
	} catch (error) {
		note(`render: not measured, for want of Helm: ${describe(error)}`);
		return;
	}
	await benchRender({ folder, helm, sizes, runs, progress, keep });
}

async function commands(
	{ parts, sizes, runs }: BenchOptions,
	{ folder, progress, note, keep }: Run,
): Promise<void> {
	if (!parts.has("offline")) return;
	const absence = pulumiAbsence();
	if (absence !== undefined)
		note(`check, credentials: not measured: ${absence}`);
	await benchOffline({ folder, sizes, runs, progress, keep });
}

async function deployments(
	{ parts, deployed, runs, others }: BenchOptions,
	{ folder, progress, note, keep }: Run,
): Promise<void> {
	if (!parts.has("deploy")) return;
	const absence = pulumiAbsence();
	if (absence !== undefined) {
		note(`deployments: not measured: ${absence}`);
		return;
	}
	await benchDeploy({
		...{ folder, runs, others, progress, note, keep },
		sizes: deployed,
	});
}

function describe(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	const cause = error.cause === undefined ? "" : `: ${describe(error.cause)}`;
	return `${error.message}${cause}`;
}

process.exitCode = await main();
