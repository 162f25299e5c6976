import { stripVTControlCharacters } from "node:util";
import { visible } from "../../system/visible.ts";
import { listenToPulumi } from "../pulumi.ts";

/** What Pulumi says that `up` would change, and whether it could say so. */
export async function previewText(
	stack: string,
	root: string,
): Promise<{ readonly text: string; readonly ok: boolean }> {
	const args = ["preview", "--stack", stack, "--diff", "--suppress-permalink"];
	const { output, ok } = await listenToPulumi(root, args);
	return { text: visible(stripVTControlCharacters(output)), ok };
}
