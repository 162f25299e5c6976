import { stripVTControlCharacters } from "node:util";
import { visible } from "../../system/visible.ts";
import { listenToPulumi } from "../pulumi.ts";

/** Characters of a preview that a comment has room for, besides the manifests' changes. */
const most = 20_000;

/** What Pulumi says that `up` would change, cut to what a comment takes, and whether it could say so. */
export async function previewText(
	stack: string,
	root: string,
): Promise<{ readonly text: string; readonly ok: boolean }> {
	const args = ["preview", "--stack", stack, "--diff", "--suppress-permalink"];
	const { output, ok } = await listenToPulumi(root, args);
	const text = visible(stripVTControlCharacters(output));
	return { text: text.length > most ? cut(text) : text, ok };
}

/** The end has the counts, and what went wrong. */
function cut(text: string): string {
	const half = most / 2;
	return `${text.slice(0, half)}\n… ${text.length - most} characters left out …\n${text.slice(-half)}`;
}
