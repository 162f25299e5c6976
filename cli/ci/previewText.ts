import { stripVTControlCharacters } from "node:util";
import { visible } from "../../system/visible.ts";
import { listenToPulumi } from "../pulumi.ts";

/** Options of `pulumi preview` that are passed on. */
export interface PreviewOptions {
	/** Folders of policy packs. */
	readonly policyPack?: readonly string[] | undefined;
	/** Their settings, a file for each. */
	readonly policyPackConfig?: readonly string[] | undefined;
}

/** What Pulumi says that `up` would change, and whether it could say so. */
export async function previewText(
	stack: string,
	root: string,
	{ policyPack = [], policyPackConfig = [] }: PreviewOptions,
): Promise<{ readonly text: string; readonly ok: boolean }> {
	const args = ["preview", "--stack", stack, "--diff", "--suppress-permalink"];
	const packs = [
		...policyPack.flatMap((folder) => ["--policy-pack", folder]),
		...policyPackConfig.flatMap((file) => ["--policy-pack-config", file]),
	];
	const { output, ok } = await listenToPulumi(root, [...args, ...packs]);
	return { text: visible(stripVTControlCharacters(output)), ok };
}
