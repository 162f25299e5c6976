#!/usr/bin/env node
// The command. In JavaScript, since Node loads TypeScript 40 ms later.
import { existsSync } from "node:fs";

const built = new URL("../dist/glidefleet.js", import.meta.url);
await import(existsSync(built) ? built.href : "./glidefleet.ts");
