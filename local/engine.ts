import { engineHome } from "./engineHome.ts";
import { obtainedPulumiAbsence, pulumiIsCompiled } from "./pulumi.ts";
import { stderrProgress } from "./stderrProgress.ts";

/** `npm run engine`: makes sure that this machine has Pulumi's engine, and says what lets the launcher find a compiled one. */
async function main(): Promise<void> {
	const progress = stderrProgress();
	try {
		await obtainedPulumiAbsence(progress, { compile: true });
	} finally {
		progress.done();
	}
	if (pulumiIsCompiled())
		process.stdout.write(`export PULUMI_HOME='${engineHome()}'\n`);
}

try {
	await main();
} catch (error) {
	process.stderr.write(
		`npm run engine: ${error instanceof Error ? error.message : String(error)}\n`,
	);
	process.exitCode = 1;
}
