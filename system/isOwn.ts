import { lstatSync } from "node:fs";

/** Whether a file or folder is this user's, no link to another, and no one else may write to it. */
export function isOwn(path: string): boolean {
	const status = lstatSync(path, { throwIfNoEntry: false });
	if (status === undefined || status.isSymbolicLink()) return false;
	return status.uid === process.getuid?.() && (status.mode & 0o022) === 0;
}
