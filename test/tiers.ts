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

/** Whether a test file needs a real node to itself, or the one that all such files share. */
export function onNode(file: string): boolean {
	return file.startsWith("test/node/");
}

/** Tests that wait longest for other programs, by tier: begun last, one of them would run on alone. */
export const longest: readonly string[] = [
	"test/local/lifecycle.test.ts",
	"test/cluster/drift/drift.test.ts",
	"test/prometheus.test.ts",
	"test/manifests/apiServer.test.ts",
	"test/components/squid/realSquid.test.ts",
	"test/lint/hostile.test.ts",
	"test/manifests/ospoolEpServer.test.ts",
	"test/components/squid/upstream.test.ts",
	"test/cluster/status/asking.test.ts",
	"test/cli/ciJobs.test.ts",
	"test/package.test.ts",
	"test/engine/move.test.ts",
	"test/engine/lifecycle.test.ts",
	"test/engine/resumed.test.ts",
	"test/engine/pages.test.ts",
	"test/engine/bench.test.ts",
	"test/engine/drift.test.ts",
	"test/engine/standby.test.ts",
	"test/engine/apiServer.test.ts",
	"test/engine/renewal.test.ts",
	"test/engine/credentialFile.test.ts",
];

/** Every test file, its path from the project's folder, in the order in which they begin. */
export function testFiles(): string[] {
	const files = readdirSync(join(root, "test"), {
		recursive: true,
		encoding: "utf8",
	})
		.filter((file) => file.endsWith(".test.ts"))
		.map((file) => `test/${file}`)
		.sort();
	return [
		...longest.filter((file) => files.includes(file)),
		...files.filter((file) => !longest.includes(file)),
	];
}
