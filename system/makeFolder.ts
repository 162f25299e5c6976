import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { FileError, fileError } from "./fileError.ts";

/**
 * Makes a folder and those above it, where they are not there. Step by step: Node's own way goes round without an end
 * where the system says of a new folder that there is no such file, as /proc does.
 * @throws FileError
 */
export function makeFolder(path: string, mode = 0o777): void {
	try {
		if (isFolder(path)) return;
		const above = dirname(path);
		if (above !== path) makeFolder(above, mode);
		mkdirSync(path, { mode });
	} catch (error) {
		// Another process may have been quicker.
		if ((error as NodeJS.ErrnoException).code === "EEXIST") return;
		throw fileError(path, error);
	}
}

function isFolder(path: string): boolean {
	const status = statSync(path, { throwIfNoEntry: false });
	if (status !== undefined && !status.isDirectory())
		throw new FileError(
			path,
			"Expected a directory, found a file: use another path",
		);
	return status !== undefined;
}
