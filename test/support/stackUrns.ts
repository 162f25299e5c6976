import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import type { MockMonitor } from "@pulumi/pulumi/runtime/mocks.js";
import { deployStack } from "../../components/stack/index.ts";
import { loadStack } from "../../components/stack/loadStack.ts";
import { root } from "./project.ts";
import { allRegistered, recordResources } from "./pulumiMocks.ts";

/** What tells each resource of a stack from all others: its URN, without the stack and project that all share. */
export async function stackUrns(stack: string): Promise<string[]> {
	await recordResources(stack);
	const plan = loadStack(stack, { root, credentials: false });
	deployStack({ plan, credentials: {} });
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
