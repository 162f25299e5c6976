import { existsSync, readdirSync } from "node:fs";

/** What the settings files of a folder are called, without .yaml. */
export function settingsNames(folder: string): string[] {
	const files = existsSync(folder) ? readdirSync(folder) : [];
	return files.flatMap((file) => /^(.+)\.yaml$/.exec(file)?.[1] ?? []).sort();
}
