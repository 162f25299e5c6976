#!/usr/bin/env node
// The command. In JavaScript, since Node loads TypeScript 40 ms later, and an old one not at all.
import { existsSync } from "node:fs";

const { node } = process.versions;
const [major, minor] = node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 12)) {
	console.error(
		`error: Node ${node} is too old, 22.12 or later is needed; "npx glidefleet" uses the one that npm ci installs`,
	);
	process.exit(1);
}
const built = new URL("../dist/glidefleet.js", import.meta.url);
await import(existsSync(built) ? built.href : "./glidefleet.ts");
