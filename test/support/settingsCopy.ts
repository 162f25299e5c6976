import {
	cpSync,
	lstatSync,
	mkdtempSync,
	readdirSync,
	renameSync,
	rmSync,
	type Stats,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

/** A folder with copies of files, and what tells whether a test has changed one. */
interface Copy {
	readonly folder: string;
	readonly stamps: ReadonlyMap<string, string>;
}

const spare: Copy[] = [];
const mostSpare = 4;
const taken = new Map<string, Copy>();

/** A new folder with these files, by their path in it: one that another test gave back, as it was, where there is one. */
export function takeCopy(sources: ReadonlyMap<string, string>): string {
	const used = spare.pop();
	const folder = used ? renamed(used.folder, "test") : newFolder("test");
	if (!used)
		for (const [name, source] of sources)
			cpSync(source, join(folder, name), {
				recursive: true,
				preserveTimestamps: true,
			});
	taken.set(folder, { folder, stamps: used?.stamps ?? stampsIn(folder) });
	return folder;
}

/** Takes a folder away, and keeps it for the next test where what was changed can be put back. */
export function giveBack(
	folder: string,
	sources: ReadonlyMap<string, string>,
): void {
	const copy = taken.get(folder);
	taken.delete(folder);
	if (copy === undefined || spare.length >= mostSpare || !isThere(folder)) {
		rmSync(folder, { recursive: true, force: true });
		return;
	}
	const kept = { ...copy, folder: renamed(folder, "spare") };
	spare.push(kept);
	if (!isRestored(kept, sources)) {
		spare.pop();
		rmSync(kept.folder, { recursive: true, force: true });
	}
}

process.on("exit", () => {
	for (const { folder } of spare)
		rmSync(folder, { recursive: true, force: true });
});

function isRestored(
	{ folder, stamps }: Copy,
	sources: ReadonlyMap<string, string>,
): boolean {
	const now = stampsIn(folder);
	for (const path of now.keys())
		if (!stamps.has(path))
			rmSync(join(folder, path), { recursive: true, force: true });
	for (const [path, stamp] of stamps) {
		if (now.get(path) === stamp) continue;
		const source = [...sources].find(([name]) => path.startsWith(name));
		if (stamp.startsWith("folder") || source === undefined) return false;
		// Neither through a link nor over a folder.
		if (!now.get(path)?.startsWith("file"))
			rmSync(join(folder, path), { recursive: true, force: true });
		const [name, from] = source;
		cpSync(join(from, relative(name, path)), join(folder, path), {
			preserveTimestamps: true,
		});
	}
	const restored = stampsIn(folder);
	return (
		restored.size === stamps.size &&
		[...stamps].every(([path, stamp]) => restored.get(path) === stamp)
	);
}

/** Copies keep the time of what they are copied from, so whatever is written since has another. */
function stampsIn(folder: string): Map<string, string> {
	return new Map(
		pathsIn(folder).map((path) => {
			const status = lstatSync(join(folder, path));
			const { mode, size, mtimeMs } = status;
			return [
				path,
				status.isDirectory()
					? `folder ${mode}`
					: `${isPlain(status) ? "file" : "other"} ${mode} ${size} ${Math.floor(mtimeMs)}`,
			];
		}),
	);
}

/** Node's own recursion follows links, such as that to node_modules with its thousands of files. */
function pathsIn(folder: string, inner = ""): string[] {
	const entries = readdirSync(join(folder, inner), { withFileTypes: true });
	return entries.flatMap((entry) => {
		const path = join(inner, entry.name);
		return entry.isDirectory() ? [path, ...pathsIn(folder, path)] : [path];
	});
}

/** Whether nothing else changes where it is written to. */
function isPlain(status: Stats): boolean {
	return status.isFile() && status.nlink === 1;
}

function isThere(folder: string): boolean {
	return lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function newFolder(word: string): string {
	return mkdtempSync(join(tmpdir(), `glidefleet-${word}-`));
}

/** Moved to a name that no folder had before: nothing that remembers a path is misled. */
function renamed(folder: string, word: string): string {
	const name = newFolder(word);
	renameSync(folder, name);
	return name;
}
