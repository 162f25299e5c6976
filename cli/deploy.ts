import { statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ClusterError } from "../cluster/clusterError.ts";
import { credentialStore } from "../settings/credentialStore.ts";
import { settingsLimit, sizeProblem } from "../settings/sealed/settingsSize.ts";
import { stackNames } from "../settings/stackNames.ts";
import { decryptedSettings } from "./credentials/decryptedSettings.ts";
import { print } from "./print.ts";
import { askPulumi, runPulumi } from "./pulumi.ts";
import { selectedStack } from "./selectedStack.ts";

/** `pulumi preview` with the same options, once the settings are known to be of a size that can be passed on. */
export function preview(args: string[], root: string): Promise<number> {
	return deploy("preview", args, root);
}

/** `pulumi up` with the same options, in the same way. */
export function up(args: string[], root: string): Promise<number> {
	saySelected(args, root);
	return deploy("up", args, root);
}

/** Says which stack Pulumi takes where none is given. */
export function saySelected(args: string[], root: string): void {
	if (givenStack(args) !== undefined) return;
	const stack = selectedStack(root);
	if (stack !== undefined) print(`Stack ${stack}, selected in Pulumi\n`);
}

/** Passes a command on to Pulumi, where the settings are of a size that can be passed on. */
export async function deploy(
	command: string,
	args: string[],
	root: string,
): Promise<number> {
	const large = stackNames(root).filter((stack) => isLarge(stack, root));
	if (large.length > 0) {
		const stack = givenStack(args) ?? (await askedStack(root));
		// Pulumi Cloud knows it as ORGANIZATION/PROJECT/STACK too.
		const name = stack?.split("/").at(-1) ?? "";
		if (large.includes(name)) await refuseTooLarge(name, root);
	}
	return runPulumi(root, [command, ...args]);
}

/** The stack that the options name. */
export function givenStack(args: string[]): string | undefined {
	const { values } = parseArgs({
		args,
		options: { stack: { type: "string", short: "s" } },
		strict: false,
	});
	return typeof values.stack === "string" ? values.stack : undefined;
}

async function askedStack(root: string): Promise<string | undefined> {
	const answer = await askPulumi(root, ["stack", "--show-name"]);
	// Where none is selected, Pulumi asks for one.
	return "output" in answer ? answer.output.trim() : undefined;
}

/** Whether a stack's settings may be too large: what is encrypted is longer than what it was, so no small file is. */
function isLarge(stack: string, root: string): boolean {
	const file = join(root, `Pulumi.${stack}.yaml`);
	const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
	return size >= settingsLimit;
}

async function refuseTooLarge(name: string, root: string): Promise<void> {
	const decrypted = await decryptedSettings(name, root);
	if (decrypted === undefined || "problem" in decrypted) return;
	const problem = sizeProblem(
		credentialStore(name, decrypted.settings),
		decrypted.size,
	);
	if (problem?.severity === "error") throw new ClusterError(problem.message);
}
