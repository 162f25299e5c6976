import { ClusterError } from "../cluster/clusterError.ts";
import { checkedStack } from "../components/across/checkedStack.ts";
import type { StackPlan } from "../components/stack/plan.ts";
import { credentialStore } from "../settings/credentialStore.ts";
import { sizeProblem } from "../settings/sealed/settingsSize.ts";
import { allStacks, failureOf } from "./allStacks.ts";
import { decryptedSettings } from "./credentials/decryptedSettings.ts";
import { complain, print } from "./print.ts";

export interface CheckOptions {
	readonly stack?: string | undefined;
	/** False where the stack's settings hold none, because Flux or Argo CD deploys it (default true). */
	readonly credentials?: boolean;
}

/** Checks all settings of a stack, or of every stack, what the credentials hold and other stacks claim included, and changes nothing. */
export async function check(
	{ stack, credentials = true }: CheckOptions,
	root: string,
): Promise<number> {
	const checked = credentials ? checkStack : checkWithoutCredentials;
	if (stack !== undefined) {
		print(await checked(stack, root));
		return 0;
	}
	const found = await allStacks(root, (each) => checked(each, root));
	for (const each of found)
		if ("answer" in each) print(each.answer);
		else complain(failureOf(each));
	return found.some((each) => "error" in each) ? 1 : 0;
}

/** What is said of a stack that is in order. */
async function checkStack(name: string, root: string): Promise<string> {
	const decrypted = await decryptedSettings(name, root);
	const plan = checkedStack(name, {
		root,
		...(decrypted && "settings" in decrypted
			? { engine: decrypted.settings }
			: {}),
	});
	const near =
		decrypted && "size" in decrypted
			? sizeProblem(credentialStore(name, decrypted.settings), decrypted.size)
			: undefined;
	if (near?.severity === "error") throw new ClusterError(near.message);
	const unseen =
		decrypted && "problem" in decrypted
			? [
					`Credentials: set, not checked, because Pulumi cannot decrypt them: ${decrypted.problem}`,
				]
			: [];
	const nearLimit = near === undefined ? [] : [near.message];
	return valid(plan, [...plan.warnings, ...unseen, ...nearLimit]);
}

async function checkWithoutCredentials(
	name: string,
	root: string,
): Promise<string> {
	const plan = checkedStack(name, { root, credentials: false });
	return valid(plan, plan.warnings);
}

function valid(
	{ stack, cluster, frontends, services }: StackPlan,
	told: readonly string[],
): string {
	const names = [
		...frontends.map(({ vo, availability }) =>
			availability === undefined ? vo : `${vo} (${availability.role})`,
		),
		...services.map((service) => service.name),
	];
	return `${told.map((warning) => `warning: ${warning}\n`).join("")}Stack ${stack} on cluster ${cluster.name} is valid: ${names.join(", ")}\n`;
}
