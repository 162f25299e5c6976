import { privateCacheFolder } from "./compileCache.ts";
import { homeWithoutLogs } from "./homeWithoutLogs.ts";

/** Variables that make each of Pulumi's commands quicker, on the project in `root`. */
export function quickPulumi(
	root: string,
	env: NodeJS.ProcessEnv = process.env,
): Record<string, string> {
	const compiled = privateCacheFolder(env);
	return {
		...homeWithoutLogs(root, env),
		// The program and what stands beside it are not compiled anew each time: half of their start.
		...(compiled === undefined ? {} : { NODE_COMPILE_CACHE: compiled }),
	};
}
