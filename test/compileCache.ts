import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { privateCacheFolder } from "../system/compileCache.ts";
import { makeFolder } from "../system/makeFolder.ts";

/** Copies of the project, which tests make and remove, fill it: some thousand files a run. */
const mostFiles = 30_000;

/**
 * The environment in which mocha and all that tests start keep what Node compiles, in a folder of the tests' own; without
 * it each of the run's hundreds of processes would compile its modules anew.
 */
export function compileCache(): { NODE_COMPILE_CACHE?: string } {
	const product = privateCacheFolder();
	if (product === undefined) return {};
	const folder = join(product, "..", "compile-tests");
	if (filesIn(folder) > mostFiles) rmSync(folder, { recursive: true });
	makeFolder(folder, 0o700);
	return { NODE_COMPILE_CACHE: folder };
}

function filesIn(folder: string): number {
	try {
		return readdirSync(folder, { recursive: true }).length;
	} catch {
		return 0;
	}
}
