import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { programFolder } from "./programFolder.ts";

/** The folders that the program is built of, and what its packages are. */
export const sources = [
	...["system", "settings", "glideinwms", "components", "cluster", "cli"],
	...["index.ts", "package-lock.json"],
];

/** The file in `dist` that tells what it was built of. */
export const sourcesFile = "sources";

/**
 * The file to run: the one in `dist`, which `npm run build` makes (so does `npm ci`) and which loads in half the time,
 * or the source where that has changed since. An installed package has no sources.
 */
export function programFile(built: string, source: string): string {
	const folder = join(programFolder, "dist");
	return isBuilt(programFolder)
		? join(folder, built)
		: join(programFolder, source);
}

/** Whether `dist` was built of the sources that are there, or there are none. */
export function isBuilt(root: string): boolean {
	try {
		const builtOf = readFileSync(join(root, "dist", sourcesFile), "utf8");
		return builtOf === sourcesOf(root);
	} catch {
		return (
			statSync(join(root, "cli", "main.ts"), { throwIfNoEntry: false }) ===
			undefined
		);
	}
}

/** A line for each file: its path, size and time, which a changed file does not keep. */
export function sourcesOf(root: string): string {
	return sources
		.flatMap((name) => filesAt(root, name))
		.map((path) => {
			const { size, mtimeMs } = statSync(`${root}/${path}`);
			return `${path} ${size} ${mtimeMs}\n`;
		})
		.sort()
		.join("");
}

function filesAt(root: string, path: string): string[] {
	if (/\.\w+$/.test(path)) return [path];
	const entries = readdirSync(`${root}/${path}`, { withFileTypes: true });
	return entries.flatMap((entry) => {
		const inner = `${path}/${entry.name}`;
		return entry.isDirectory() ? filesAt(root, inner) : [inner];
	});
}
