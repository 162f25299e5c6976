import { join, sep } from "node:path";

/** Whether a path is a folder or in it, both without links. */
export function isWithin(path: string, folder: string): boolean {
	return path === folder || path.startsWith(join(folder, sep));
}
