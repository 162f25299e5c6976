import { ClusterError } from "../cluster/clusterError.ts";
import { checkedStack } from "../components/across/checkedStack.ts";
import { credentialStore } from "../settings/credentialStore.ts";
import { sizeProblem } from "../settings/sealed/settingsSize.ts";
import { allStacks, failureOf } from "./allStacks.ts";
import { decryptedSettings } from "./credentials/decryptedSettings.ts";
import { complain, print } from "./print.ts";

/** Checks all settings of a stack, or of every stack, what the credentials hold and other stacks claim included, and changes nothing. */
export async function check(
	options: { readonly stack?: string | undefined },
	root: string,
): Promise<number> {
	if (options.stack !== undefined) {
		print(await checkStack(options.stack, root));
		return 0;
	}
	const found = await allStacks(root, (stack) => checkStack(stack, root));
	for (const each of found)
		if ("answer" in each) print(each.answer);
		else complain(failureOf(each));
	return found.some((each) => "error" in each) ? 1 : 0;
}

/** What is said of a stack that is in order. */
async function checkStack(name: string, root: string): Promise<string> {
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
					`Credentials: set, not checked, because Pulumi cannot decrypt them: ${decrypted.problem}`,
				]
			: [];
	const nearLimit = near === undefined ? [] : [near.message];
	const told = [...warnings, ...unseen, ...nearLimit];
	const names = [
		...frontends.map(({ vo, availability }) =>
			availability === undefined ? vo : `${vo} (${availability.role})`,
		),
		...services.map((service) => service.name),
	];
	return `${told.map((warning) => `warning: ${warning}\n`).join("")}Stack ${stack} on cluster ${cluster.name} is valid: ${names.join(", ")}\n`;
}
