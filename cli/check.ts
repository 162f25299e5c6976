import { ConfigError } from "../config/fault.ts";
import { sizeProblem } from "../config/sealed/settingsSize.ts";
import { loadStack } from "../config/stack.ts";
import { ClusterError } from "./clusterError.ts";
import { decryptedSettings } from "./credentials/decryptedSettings.ts";
import { acrossStacks } from "./stacks/acrossStacks.ts";
import { loadStacks } from "./stacks/loadStacks.ts";
import { parseOptions, requiredOption } from "./usageError.ts";

/** Checks all of a stack's settings, what its credentials hold and other stacks claim included, and changes nothing. */
export async function check(args: string[], root: string): Promise<number> {
	const options = parseOptions({
		args,
		options: { stack: { type: "string" } },
	});
	const name = requiredOption(options.stack, "stack");
	const decrypted = await decryptedSettings(name, root);
	const { stack, cluster, frontends, services, warnings } = loadStack(name, {
		root,
		...(decrypted && "settings" in decrypted
			? { engine: decrypted.settings }
			: {}),
	});
	refuseClaims(stack, root);
	const near =
		decrypted && "size" in decrypted
			? sizeProblem(stack, decrypted.size)
			: undefined;
	if (near?.severity === "error") throw new ClusterError(near.message);
	const unseen =
		decrypted && "problem" in decrypted
			? [
					`The credentials are there, and were not looked into, since Pulumi does not decrypt them: ${decrypted.problem}`,
				]
			: [];
	const nearLimit = near === undefined ? [] : [near.message];
	for (const warning of [...warnings, ...unseen, ...nearLimit])
		process.stdout.write(`warning: ${warning}\n`);
	const names = [
		...frontends.map(({ vo, availability }) =>
			availability === undefined ? vo : `${vo} (${availability.role})`,
		),
		...services.map((service) => service.name),
	];
	process.stdout.write(
		`Stack ${stack} on cluster ${cluster.name} is in order: ${names.join(", ")}\n`,
	);
	return 0;
}

/** Throws ConfigError where the stack claims what another one does too. */
function refuseClaims(stack: string, root: string): void {
	const { plans, errors } = loadStacks(root);
	const faults = acrossStacks(root, plans, errors.length === 0)
		.map(({ fault }) => fault)
		.filter(({ file }) => file === `Pulumi.${stack}.yaml`);
	if (faults.length > 0) throw new ConfigError(faults);
}
