import { ClusterError } from "../cluster/clusterError.ts";
import { checkedStack } from "../components/across/checkedStack.ts";
import { credentialStore } from "../settings/credentialStore.ts";
import { sizeProblem } from "../settings/sealed/settingsSize.ts";
import { decryptedSettings } from "./credentials/decryptedSettings.ts";
import { print } from "./print.ts";
import { parseOptions, requiredOption } from "./usageError.ts";

/** Checks all of a stack's settings, what its credentials hold and other stacks claim included, and changes nothing. */
export async function check(args: string[], root: string): Promise<number> {
	const options = parseOptions({
		args,
		options: { stack: { type: "string" } },
	});
	const name = requiredOption(options.stack, "stack");
	const decrypted = await decryptedSettings(name, root);
	const { stack, cluster, frontends, services, warnings } = checkedStack(name, {
		root,
		...(decrypted && "settings" in decrypted
			? { engine: decrypted.settings }
			: {}),
	});
	const near =
		decrypted && "size" in decrypted
			? sizeProblem(credentialStore(stack, decrypted.settings), decrypted.size)
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
		print(`warning: ${warning}\n`);
	const names = [
		...frontends.map(({ vo, availability }) =>
			availability === undefined ? vo : `${vo} (${availability.role})`,
		),
		...services.map((service) => service.name),
	];
	print(
		`Stack ${stack} on cluster ${cluster.name} is in order: ${names.join(", ")}\n`,
	);
	return 0;
}
