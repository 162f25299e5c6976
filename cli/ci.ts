import { stackNames } from "../settings/stackNames.ts";
import { unknownName } from "../settings/unknownName.ts";
import { failureOf } from "./allStacks.ts";
import { previewText } from "./ci/previewText.ts";
import { services, writeWorkflows } from "./ci/writeWorkflows.ts";
import { diffMarkdown, foldedBlock } from "./diff/diffMarkdown.ts";
import { changedOnly, stackChanges } from "./diff.ts";
import { complain } from "./print.ts";
import { UsageError } from "./usageError.ts";

/** Writes the workflows of a service that runs them. Existing files stay. */
export async function ciInit(service: string, root: string): Promise<number> {
	const files = services[service];
	if (files === undefined)
		throw new UsageError(
			unknownName("service", service, Object.keys(services)),
		);
	await writeWorkflows(files, root);
	return 0;
}

/**
 * Prints what a branch changes as Markdown: in the manifests, and, by Pulumi's preview of each stack that changes, in the
 * clusters. Exit code: 1 where one fails.
 */
export async function ciPreview(base: string, root: string): Promise<number> {
	const answers = await stackChanges(root, base);
	const changes = changedOnly(answers);
	const failed = answers.filter((answer) => "error" in answer);
	for (const each of failed) complain(failureOf(each));
	process.stdout.write(diffMarkdown(changes, base));
	let code = failed.length > 0 ? 1 : 0;
	const own = stackNames(root);
	// One after the other: each takes a gigabyte.
	for (const { stack } of changes.filter((each) => own.includes(each.stack))) {
		const { text, ok } = await previewText(stack, root);
		const title = `${ok ? "Preview" : "Preview failed"} of ${stack}`;
		process.stdout.write(`\n${foldedBlock(title, "text", text)}`);
		if (!ok) code = 1;
	}
	return code;
}
