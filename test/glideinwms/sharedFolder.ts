import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Context } from "mocha";
import { skipSuite } from "../support/skipSuite.ts";

const folder = join(import.meta.dirname, "..", "..", "..", "shared");

/** The text of a file in the shared folder, by its path there. */
export function readShared(path: string): string {
	return readFileSync(join(folder, path), "utf8");
}

/** For a suite's first hook: skips it, saying why, where the shared folder is absent. */
export function needsShared(context: Context): void {
	if (!existsSync(folder)) skipSuite(context, "there is no folder ../shared");
}
