import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { isOwn } from "./isOwn.ts";
import { makeFolder } from "./makeFolder.ts";

/**
 * A folder of the user's cache, made where it is not there; undefined where others could write to it, or it can't be made:
 * there is no home, or one that is read-only.
 */
export function privateFolder(
	name: string,
	env: NodeJS.ProcessEnv = process.env,
): string | undefined {
	try {
		const home = env.HOME || homedir();
		const cache = env.XDG_CACHE_HOME || join(home, ".cache");
		const folder = join(cache, "glidefleet", name);
		makeFolder(folder, 0o700);
		const all = [folder, dirname(folder), cache];
		return all.every(isOwn) ? folder : undefined;
	} catch {
		return undefined;
	}
}
