import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./project.ts";

/** The examples in YAML of a page in `docs` that stand at the start of a line. */
export function pageYaml(page: string): string[] {
	const text = readFileSync(join(root, "docs", page), "utf8");
	const blocks = text.matchAll(/^```yaml\n(.*?)^```$/gms);
	return [...blocks].map(([, yaml = ""]) => yaml);
}
