/**
 * Runs a command of glidefleet on the project in a folder: runIn.ts FOLDER COMMAND [ARGUMENT…]. A copy of the program
 * would be compiled anew for each test. What is built of these sources runs, as it does for a user.
 */
import { useCompileCache } from "../../system/compileCache.ts";
import { programFile } from "../../system/programFile.ts";

useCompileCache();
const { main }: typeof import("../../cli/main.ts") = await import(
	programFile("main.js", "cli/main.ts")
);
const [root = "", ...args] = process.argv.slice(2);
process.exitCode = await main(args, root);
