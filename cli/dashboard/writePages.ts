import { join } from "node:path";
import { makeFolder } from "../../system/makeFolder.ts";
import { replaceFile } from "../../system/replaceFile.ts";
import type { Fleet } from "./fleet.ts";
import { fleetPages } from "./fleetPages.ts";

/** Writes all pages as files of a folder, each at once as a whole; gives how many. */
export function writePages(folder: string, fleet: Fleet): number {
	const pages = fleetPages(fleet);
	makeFolder(folder);
	for (const [file, text] of pages) replaceFile(join(folder, file), text());
	return pages.size;
}
