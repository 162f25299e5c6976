import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const modules = join(import.meta.dirname, "..", "node_modules");

/** The version of a package as it is installed. */
export function installedVersion(name: string): string {
	const file = join(modules, name, "package.json");
	if (!existsSync(file))
		throw new Error(`The package ${name} is not installed: run npm ci`);
	return (JSON.parse(readFileSync(file, "utf8")) as { version: string })
		.version;
}
