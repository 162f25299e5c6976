import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { controlPlaneBinary } from "../../local/binary.ts";

/** Makes a folder with a program `kubectl`, for a PATH, so that a test needs none on this machine. */
export async function kubectlFolder(directory: string): Promise<string> {
	const folder = join(directory, "programs");
	const binary = await controlPlaneBinary(() => {});
	mkdirSync(folder, { recursive: true });
	const script = `#!/bin/sh\nexec '${binary}' kubectl "$@"\n`;
	writeFileSync(join(folder, "kubectl"), script, { mode: 0o755 });
	return folder;
}
