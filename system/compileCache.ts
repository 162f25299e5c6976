import { enableCompileCache, getCompileCacheDir } from "node:module";
import { dirname, join } from "node:path";
import { isOwn } from "./isOwn.ts";
import { privateFolder } from "./privateFolder.ts";
import { pruneCompileCache } from "./pruneCompileCache.ts";

/**
 * Keeps what Node compiles in a folder that no one else may write to, or nowhere: whoever writes there has programs run.
 * Where the user states a folder (NODE_COMPILE_CACHE), Node has taken that already.
 */
export function useCompileCache(): void {
	const folder = privateCacheFolder();
	if (folder === undefined) return;
	pruneCompileCache(folder);
	enableCompileCache(folder);
}

/** The folder, made where it is not there; undefined where others could write to it. */
export function privateCacheFolder(
	env: NodeJS.ProcessEnv = process.env,
): string | undefined {
	if (env.NODE_DISABLE_COMPILE_CACHE || env.NODE_COMPILE_CACHE)
		return undefined;
	return privateFolder("compile", env);
}

/** A file beside what Node compiles in this process; undefined where it keeps nothing, or where others could write. */
export function compiledFile(name: string): string | undefined {
	const folder = getCompileCacheDir();
	if (folder === undefined) return undefined;
	return [folder, dirname(folder)].every(isOwn)
		? join(folder, name)
		: undefined;
}
