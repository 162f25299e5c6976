// What `npm ci` does at its end. In JavaScript, since Node before 22.18 loads no TypeScript, and with npm 10 that runs this.
import { spawnSync } from "node:child_process";
import { existsSync, symlinkSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const name = `node-${process.platform}-${process.arch}`;
const own = join(root, "node_modules", name, "bin", "node");
const link = join(root, "node_modules", ".bin", "node");

// npm 10 takes away the link to it together with that of another platform's package, which it does not install.
if (existsSync(own) && !existsSync(link))
	symlinkSync(join("..", name, "bin", "node"), link);

const node = existsSync(own) ? own : process.execPath;
const build = join(import.meta.dirname, "build.ts");
process.exitCode = spawnSync(node, [build], { stdio: "inherit" }).status ?? 1;
