import { type Dirent, readdirSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { readText } from "../../glideinwms/lint/readText.ts";
import { fileError } from "../../system/fileError.ts";
import { isWithin } from "../../system/isWithin.ts";
import type { LintUnit } from "./unit.ts";

/** What a file is taken for, by its name. */
type FileKind = "frontends" | "proxies" | "manifests";

/** A file, and the folder that was given, where it is not the file itself. */
interface Found {
	readonly kind: FileKind;
	readonly within: string | undefined;
}

/**
 * The files of the paths that are given, one unit for each folder. Links are followed, each folder once, as long as
 * they stay in the folder that is given: whoever wrote that might show the files of others.
 */
export function collectUnits(paths: readonly string[]): LintUnit[] {
	const folders = new Map<string, Map<string, Found>>();
	const seen = new Set<string>();
	const add = (path: string, kind: FileKind, within?: string) => {
		const folder = dirname(path);
		const files = folders.get(folder) ?? new Map<string, Found>();
		folders.set(folder, files.set(path, { kind, within }));
	};
	for (const path of paths) {
		if (isFolder(path))
			walk(path, path, seen, (file, kind) => add(file, kind, path));
		else
			add(
				path,
				kindOf(path) ?? (path.endsWith(".ini") ? "proxies" : "frontends"),
			);
	}
	return [...folders.values()].map(readUnit);
}

function readUnit(files: ReadonlyMap<string, Found>): LintUnit {
	const read = [...files].map(([path, { kind, within }]) => ({
		kind,
		result: readText(path, path, within),
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
	top: string,
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
			if (isPassedOver(entry) || !staysIn(path, top)) continue;
			walk(top, path, seen, add);
			continue;
		}
		const kind = kindOf(path);
		if (kind !== undefined) add(path, kind);
	}
}

function isPassedOver({ name }: Dirent): boolean {
	return name.startsWith(".") || name === "node_modules";
}

function staysIn(path: string, top: string): boolean {
	const [real, folder] = [realPath(path), realPath(top)];
	if (real === undefined || folder === undefined) return false;
	return isWithin(real, folder);
}

function entriesOf(folder: string): Dirent[] {
	try {
		return readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
			a.name < b.name ? -1 : 1,
		);
	} catch (error) {
		throw fileError(folder, error);
	}
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
