import { existsSync, readdirSync } from "node:fs";

/** Names of the settings files in a folder, without .yaml. */
export function settingsNames(folder: string): string[] {
	const files = existsSync(folder) ? readdirSync(folder) : [];
	return files.flatMap((file) => /^(.+)\.yaml$/.exec(file)?.[1] ?? []).sort();
}
