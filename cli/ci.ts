import { unknownName } from "../settings/unknownName.ts";
import { failureOf } from "./allStacks.ts";
import { type PreviewOptions, previewText } from "./ci/previewText.ts";
import { services, writeWorkflows } from "./ci/writeWorkflows.ts";
import {
	commentLength,
	diffMarkdown,
	foldedBlock,
} from "./diff/diffMarkdown.ts";
import { changedOnly, stackChanges } from "./diff/stackChanges.ts";
import { complain, print } from "./print.ts";
import { UsageError } from "./usageError.ts";

export interface CiPreviewOptions extends PreviewOptions {
	/** The commit to compare with. */
	readonly base?: string | undefined;
}

/** Characters of a comment that the previews have at most. */
const mostOfPreviews = 40_000;

/** Writes the workflows of a service that runs them. Existing files stay. */
export async function ciInit(service: string, root: string): Promise<number> {
	const files = services.get(service);
	if (files === undefined)
		throw new UsageError(unknownName("service", service, [...services.keys()]));
	await writeWorkflows(files, root);
	return 0;
}

/**
 * Prints what a branch changes as Markdown: in the manifests, and, by Pulumi's preview of each stack that changes, in the
 * clusters. Exit code: 1 where one fails.
 */
export async function ciPreview(
	{ base = "origin/main", ...options }: CiPreviewOptions,
	root: string,
): Promise<number> {
	const answers = await stackChanges(root, base);
	const changes = changedOnly(answers);
	const failed = answers.filter((answer) => "error" in answer);
	for (const each of failed) complain(failureOf(each));
	const there = changes.filter(({ isThere }) => isThere);
	const previews: string[] = [];
	let code = failed.length > 0 ? 1 : 0;
	// One after the other: each takes a gigabyte.
	for (const { stack } of there) {
		const { text, ok } = await previewText(stack, root, options);
		const title = `${ok ? "Preview" : "Preview failed"} of ${stack}`;
		const shown = shorten(text, mostOfPreviews / there.length);
		previews.push(`\n${foldedBlock(title, "text", shown)}`);
		if (!ok) code = 1;
	}
	const rest = commentLength - previews.join("").length;
	print(diffMarkdown(changes, base, rest) + previews.join(""));
	return code;
}

/** A text of so many characters: the end has the counts, and what went wrong. */
export function shorten(text: string, most: number): string {
	if (text.length <= most) return text;
	const half = Math.floor(most / 2);
	return `${text.slice(0, half)}\n… ${text.length - 2 * half} characters left out …\n${text.slice(-half)}`;
}
