/**
 * Runs a command of glidefleet on the project in a folder: runIn.ts FOLDER COMMAND [ARGUMENT…]. A copy of the program
 * would be compiled anew for each test.
 */
import { useCompileCache } from "../../system/compileCache.ts";

useCompileCache();
const { main } = await import("../../cli/main.ts");
const [root = "", ...args] = process.argv.slice(2);
process.exitCode = await main(args, root);
