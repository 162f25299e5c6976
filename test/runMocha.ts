import { spawn } from "node:child_process";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import type { Batch } from "./batches.ts";
import { compileCache } from "./compileCache.ts";
import { resultsVariable } from "./results.ts";
import { root } from "./support/project.ts";

/**
 * Runs a batch, which adds its results to the file `results`; comes to the exit code. What a `held` one prints comes out
 * in one piece at its end: another prints meanwhile.
 */
export async function runMocha(
	{ files, jobs }: Batch,
	options: readonly string[],
	results: string,
	{ held = false }: { readonly held?: boolean } = {},
): Promise<number> {
	const parallel =
		jobs > 1 && files.length > 1 ? ["--parallel", "--jobs", `${jobs}`] : [];
	const forbid = process.env.CI ? ["--forbid-only"] : [];
	const mocha = join(root, "node_modules", "mocha", "bin", "mocha.js");
	const output = held ? "pipe" : "inherit";
	const child = spawn(
		process.execPath,
		[mocha, ...parallel, ...forbid, ...options, ...files],
		{
			cwd: root,
			env: { ...process.env, ...compileCache(), [resultsVariable]: results },
			stdio: ["inherit", output, output],
		},
	);
	// Ctrl-C reaches mocha too, which ends what it has started before it ends itself. No other tier begins then.
	let isEnded = false;
	process.on("SIGINT", () => {
		isEnded = true;
	});
	process.on("SIGTERM", () => {
		isEnded = true;
		child.kill("SIGTERM");
	});
	const code = new Promise<number>((resolve, reject) => {
		child.on("error", reject);
		child.on("close", (code, signal) => {
			if (isEnded || signal !== null)
				reject(
					new Error(`Interrupted${signal === null ? "" : ` by ${signal}`}`),
				);
			else resolve(code ?? 1);
		});
	});
	const printed = [child.stdout, child.stderr].map(
		async (stream) => stream && process.stdout.write(await buffer(stream)),
	);
	const [ended] = await Promise.allSettled([code, ...printed]);
	if (ended.status === "rejected") throw ended.reason;
	return ended.value;
}
