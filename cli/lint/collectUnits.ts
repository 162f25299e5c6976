import { type Dirent, readdirSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { readText } from "../../glideinwms/lint/readText.ts";
import type { LintUnit } from "../../glideinwms/lint/unit.ts";

/** What a file is taken for, by its name. */
type FileKind = "frontends" | "proxies" | "manifests";

/** The files of the paths that are given, one unit for each folder. Links are followed, each folder once. */
export function collectUnits(paths: readonly string[]): LintUnit[] {
	const folders = new Map<string, Map<string, FileKind>>();
	const seen = new Set<string>();
	const add = (path: string, kind: FileKind) => {
		const folder = dirname(path);
		const files = folders.get(folder) ?? new Map<string, FileKind>();
		folders.set(folder, files.set(path, kind));
	};
	for (const path of paths) {
		if (isFolder(path)) walk(path, seen, add);
		else
			add(
				path,
				kindOf(path) ?? (path.endsWith(".ini") ? "proxies" : "frontends"),
			);
	}
	return [...folders.values()].map(readUnit);
}

function readUnit(files: ReadonlyMap<string, FileKind>): LintUnit {
	const read = [...files].map(([path, kind]) => ({
		kind,
		result: readText(path, path),
	}));
	const sources = (wanted: FileKind) =>
		read.flatMap(({ kind, result }) =>
			kind === wanted && result.source ? [result.source] : [],
		);
	return {
		frontends: sources("frontends"),
		proxies: sources("proxies"),
		manifests: sources("manifests"),
		unreadable: read.flatMap(({ result }) => result.finding ?? []),
	};
}

function walk(
	folder: string,
	seen: Set<string>,
	add: (path: string, kind: FileKind) => void,
): void {
	const real = realPath(folder);
	if (real === undefined || seen.has(real)) return;
	seen.add(real);
	for (const entry of entriesOf(folder)) {
		const path = join(folder, entry.name);
		if (entry.isDirectory() || (entry.isSymbolicLink() && isFolder(path))) {
			if (!entry.name.startsWith(".") && entry.name !== "node_modules")
				walk(path, seen, add);
			continue;
		}
		const kind = kindOf(path);
		if (kind !== undefined && realPath(path) !== undefined) add(path, kind);
	}
}

function entriesOf(folder: string): Dirent[] {
	return readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
		a.name < b.name ? -1 : 1,
	);
}

/** Undefined for a link that leads nowhere or in a circle. */
function realPath(path: string): string | undefined {
	try {
		return realpathSync(path);
	} catch {
		return undefined;
	}
}

function isFolder(path: string): boolean {
	try {
		return statSync(path).isDirectory();
	} catch {
		return false;
	}
}

function kindOf(path: string): FileKind | undefined {
	const name = basename(path);
	if (/^frontend\.xml(\.base|\.k8s)?$/.test(name)) return "frontends";
	if (/^proxies\.ini$/.test(name)) return "proxies";
	return /\.ya?ml$/.test(name) ? "manifests" : undefined;
}
