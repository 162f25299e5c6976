import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import type { MockMonitor } from "@pulumi/pulumi/runtime/mocks.js";
import { parse } from "yaml";
import { loadStack } from "../../config/stack.ts";
import { stackCredentials } from "../../local/testCredentials.ts";
import { root } from "./project.ts";
import { allRegistered, recordResources } from "./pulumiMocks.ts";

/**
 * What tells each resource of a stack from all others: its URN, without the stack and project that all share. Taken of
 * the program itself, as it stands in index.ts, with credentials made on the spot.
 */
export async function stackUrns(stack: string): Promise<string[]> {
	await recordResources(stack);
	pulumi.runtime.setAllConfig(await settings(stack));
	// A program runs once for each stack, and a module once for each name.
	await import(`../../index.ts?stack=${stack}`);
	await allRegistered();
	const monitor = pulumi.runtime.getMonitor() as unknown as MockMonitor;
	return [...monitor.getRegisteredResources().keys()]
		.map((urn) => urn.split("::").slice(2).join("::"))
		.sort();
}

/** The file in which the URNs of a stack are frozen. */
export function urnsFile(stack: string): string {
	return join(root, "test", "urns", `${stack}.txt`);
}

/** The stack's settings as the engine hands them to a program. */
async function settings(stack: string): Promise<Record<string, string>> {
	const file = readFileSync(join(root, `Pulumi.${stack}.yaml`), "utf8");
	const { config } = parse(file) as { config: Record<string, unknown> };
	const plan = loadStack(stack, { root, credentials: false });
	const all = {
		...config,
		"glidefleet:credentials": await stackCredentials(plan),
	};
	return Object.fromEntries(
		Object.entries(all).map(([key, value]) => [
			key,
			typeof value === "string" ? value : JSON.stringify(value),
		]),
	);
}
