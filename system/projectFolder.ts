import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { programFolder } from "./programFolder.ts";

/**
 * The folder with the settings: that of the program itself where it is a checkout, else the nearest with a Pulumi.yaml,
 * from the current one up. Undefined where there is none.
 */
export function projectFolder(): string | undefined {
	return isProject(programFolder) ? programFolder : above(process.cwd());
}

function above(folder: string): string | undefined {
	if (isProject(folder)) return folder;
	const parent = dirname(folder);
	return parent === folder ? undefined : above(parent);
}

function isProject(folder: string): boolean {
	return existsSync(join(folder, "Pulumi.yaml"));
}
