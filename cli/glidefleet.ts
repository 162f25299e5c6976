#!/usr/bin/env node
import { useCompileCache } from "../system/compileCache.ts";

useCompileCache();
const { main } = await import("./main.ts");
process.exitCode = await main(process.argv.slice(2));
