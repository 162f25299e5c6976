import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { root } from "./project.ts";

/** An import as a file has it. */
export interface Import {
	readonly file: string;
	/** What it says: a package, or a path from the file. */
	readonly target: string;
	readonly typeOnly: boolean;
}

/** Folders of code. */
const folders = [
	...["cli", "cluster", "components", "settings", "glideinwms", "system"],
	...["local", "bench", "test"],
];

/** What runs where Glidefleet is used: all but the machine's own cluster, the tests and the benchmarks. */
export const product = [...folders.slice(0, 6), "index.ts"];

/** Every file of code, its path from the project's folder. */
export function sourceFiles(): string[] {
	const inFolders = folders.flatMap((folder) =>
		readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
			.filter((name) => name.endsWith(".ts"))
			.map((name) => join(folder, name)),
	);
	return ["index.ts", ...inFolders];
}

/** What every file imports, at its start or later. */
export function allImports(): Import[] {
	const statement =
		/^(?:import|export)\s+(type\s)?(?:[^;]*?from\s+)?"([^"]+)";|(?:\bimport|\)|\bload)\(\s*"([^"]+)"/gms;
	return sourceFiles().flatMap((file) =>
		[...readFileSync(join(root, file), "utf8").matchAll(statement)].map(
			([, type, from, dynamic]) => ({
				file,
				target: from ?? dynamic ?? "",
				typeOnly: type !== undefined,
			}),
		),
	);
}

/** Imports of the project's own files, by their path. */
export function ownImports(): { readonly file: string; readonly to: string }[] {
	return allImports()
		.filter(({ target }) => target.startsWith("."))
		.map(({ file, target }) => ({
			file,
			to: relative(root, join(root, dirname(file), target)),
		}));
}

/** The first folder of a path; a file in none is its own. */
export function folderOf(file: string): string {
	return file.split("/")[0] ?? file;
}
