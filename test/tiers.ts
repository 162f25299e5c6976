import { readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "./support/project.ts";

/** The tiers in the order they run in: what needs little first. */
export const tierNames = ["quick", "engine", "node"] as const;

export type Tier = (typeof tierNames)[number];

const node =
	/^test\/(?:node\/|browser\/|local\/pool\/idToken|images\/(?:build|factory|frontend|frontendCredentials|reconfig)\.)/;

/** What a test file needs beside a control plane: Pulumi's engine, a real node, images for one or a browser, or nothing. */
export function tierOf(file: string): Tier {
	if (file.startsWith("test/engine/")) return "engine";
	return node.test(file) ? "node" : "quick";
}

/** Every test file, its path from the project's folder. */
export function testFiles(): string[] {
	return readdirSync(join(root, "test"), { recursive: true, encoding: "utf8" })
		.filter((file) => file.endsWith(".test.ts"))
		.map((file) => `test/${file}`)
		.sort();
}
