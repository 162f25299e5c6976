import { ConfigError } from "../config/fault.ts";
import { loadStack } from "../config/stack.ts";
import { acrossStacks } from "./stacks/acrossStacks.ts";
import { loadStacks } from "./stacks/loadStacks.ts";
import { parseOptions, requiredOption } from "./usageError.ts";

/** Checks all of a stack's settings, credentials and what other stacks claim included, and changes nothing. */
export function check(args: string[], root: string): number {
	const options = parseOptions({
		args,
		options: { stack: { type: "string" } },
	});
	const { stack, cluster, frontends, services, warnings } = loadStack(
		requiredOption(options.stack, "stack"),
		{ root },
	);
	const { plans } = loadStacks(root);
	const faults = acrossStacks(root, plans)
		.map(({ fault }) => fault)
		.filter(({ file }) => file === `Pulumi.${stack}.yaml`);
	if (faults.length > 0) throw new ConfigError(faults);
	for (const warning of warnings) process.stdout.write(`warning: ${warning}\n`);
	const names = [
		...frontends.map(({ vo }) => vo),
		...services.map(({ name }) => name),
	];
	process.stdout.write(
		`Stack ${stack} on cluster ${cluster.name} is in order: ${names.join(", ")}\n`,
	);
	return 0;
}
