#!/usr/bin/env node
import { useCompileCache } from "../system/compileCache.ts";
import { programFile } from "../system/programFile.ts";

useCompileCache();
const { main }: typeof import("./main.ts") = await import(
	programFile("main.js", "cli/main.ts")
);
process.exitCode = await main(process.argv.slice(2));
