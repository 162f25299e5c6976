import { existsSync } from "node:fs";
import { join } from "node:path";
import { makeFolder } from "../../system/makeFolder.ts";
import { readRegularText } from "../../system/readRegularFile.ts";
import { replaceFile } from "../../system/replaceFile.ts";
import { runGit } from "../diff/runGit.ts";
import { print } from "../print.ts";

const files = [
	"glidefleet-check.yml",
	"glidefleet-deploy.yml",
	"glidefleet-nightly.yml",
];

/** Writes the workflows where GitHub looks for them, at the top of the repository; they run in the project's folder. */
export async function writeWorkflows(root: string): Promise<void> {
	const place = await runGit(root, [
		"rev-parse",
		"--show-toplevel",
		"--show-prefix",
	]);
	const [top = root, prefix = ""] =
		"output" in place ? place.output.split("\n") : [];
	const folder = join(".github", "workflows");
	makeFolder(join(top, folder));
	for (const file of files) {
		const name = join(folder, file);
		if (existsSync(join(top, name))) {
			print(`Kept ${name}\n`);
			continue;
		}
		replaceFile(join(top, name), workflowIn(file, prefix || "."));
		print(`Wrote ${name}\n`);
	}
	print(
		"Next: docs/pull-requests.md lists the environments and secrets that they need\n",
	);
}

function workflowIn(file: string, directory: string): string {
	return readRegularText(join(import.meta.dirname, file)).replace(
		"working-directory: .\n",
		`working-directory: ${JSON.stringify(directory)}\n`,
	);
}
