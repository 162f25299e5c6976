import { lstatSync } from "node:fs";
import { join } from "node:path";
import { readRegularText } from "../../system/readRegularFile.ts";
import type { ReadModule } from "./resolve/pilotTokens.ts";

/** A ConfigMap holds 1 MiB in all. */
const most = 256 * 1024;

/** Reads Python modules below config/frontends of the project: plain files only, of up to 256 KiB. */
export function moduleReader(root: string): ReadModule {
	return (path) => {
		const file = join(root, "config/frontends", path);
		const found = lstatSync(file, { throwIfNoEntry: false });
		return found?.isFile() && found.size <= most
			? readRegularText(file, { most })
			: undefined;
	};
}
