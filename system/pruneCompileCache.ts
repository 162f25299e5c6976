import {
	lstatSync,
	readdirSync,
	rmSync,
	statSync,
	utimesSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";

const day = 24 * 60 * 60 * 1000;
/** What is used still is compiled again once a month, in a second. */
const longest = 30 * day;
/** The file whose time says when it was last looked for what is old. */
const mark = "pruned";

/**
 * Removes what is older than a month from a folder of Node's compile cache, which never does: files, and folders of other
 * versions of Node. Looks once a day, since there are thousands of files.
 */
export function pruneCompileCache(folder: string, now = Date.now()): void {
	try {
		const file = join(folder, mark);
		const last = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
		if (last !== undefined && now - last < day) return;
		// First, so that of several commands one looks.
		writeFileSync(file, "", { mode: 0o600 });
		utimesSync(file, now / 1000, now / 1000);
		for (const entry of readdirSync(folder, { withFileTypes: true }))
			if (entry.isDirectory()) prune(join(folder, entry.name), now);
	} catch {
		// Another command removes the same, or the disk is read-only: there is another day.
	}
}

/** A version's folder, which goes as well once it is empty. */
function prune(version: string, now: number): void {
	const files = readdirSync(version);
	const old = files.filter(
		(name) => now - lstatSync(join(version, name)).mtimeMs > longest,
	);
	if (old.length === files.length) rmSync(version, { recursive: true });
	else for (const name of old) rmSync(join(version, name), { force: true });
}
