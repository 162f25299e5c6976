import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { stackNames } from "../../settings/stackNames.ts";
import { makeFolder } from "../../system/makeFolder.ts";
import { readRegularText } from "../../system/readRegularFile.ts";
import { replaceFile } from "../../system/replaceFile.ts";
import { docsFolder } from "../docsFolder.ts";
import { print } from "../print.ts";
import { runGit } from "../runGit.ts";

/** The services that run workflows, and where each looks for them, by the names of ours. */
export const services: ReadonlyMap<
	string,
	Readonly<Record<string, string>>
> = new Map([
	[
		"github",
		Object.fromEntries(
			["check", "deploy", "nightly"].map((name) => [
				`glidefleet-${name}.yml`,
				`.github/workflows/glidefleet-${name}.yml`,
			]),
		),
	],
	["gitlab", { "gitlab-ci.yml": ".gitlab-ci.yml" }],
]);

/** Writes the workflows of a service at the top of the repository; they run in the project's folder. */
export async function writeWorkflows(
	files: Readonly<Record<string, string>>,
	root: string,
): Promise<void> {
	const wanted = ["rev-parse", "--show-toplevel", "--show-prefix"];
	const place = await runGit(root, wanted);
	const [top = root, prefix = ""] =
		"output" in place ? place.output.split("\n") : [];
	for (const [own, name] of Object.entries(files)) {
		const file = join(top, name);
		if (existsSync(file)) {
			print(`Kept ${name}\n`);
			continue;
		}
		makeFolder(dirname(file));
		replaceFile(file, workflowText(own, prefix, stackNames(root)));
		print(`Wrote ${name}\n`);
	}
	print(
		`Next: ${docsFolder}/pull-requests.md lists the environments and secrets that they need\n`,
	);
}

function workflowText(
	file: string,
	prefix: string,
	stacks: readonly string[],
): string {
	const directory = prefix || ".";
	return readRegularText(join(import.meta.dirname, file))
		.replace(
			"working-directory: .\n",
			() => `working-directory: ${JSON.stringify(directory)}\n`,
		)
		.replace(/docs(?=\/pull-requests\.md)/g, docsFolder)
		.replace("- cd .\n", () => `- cd ${JSON.stringify(directory)}\n`)
		.replace(
			/paths: \[(\w+\.md)\]/g,
			(_, name) => `paths: ${JSON.stringify([`${prefix}${name}`])}`,
		)
		.replace("STACK: []", () => `STACK: ${JSON.stringify(stacks)}`);
}
