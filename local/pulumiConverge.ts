import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { settingPath } from "../config/credentials.ts";
import type { Credentials } from "./kubectlConverge.ts";
import type { PulumiWorkspace } from "./pulumi.ts";

/** A project folder in `directory` that runs the program of `root`, so that the CLI never writes into `root` itself. */
export function shadowProject(
	root: string,
	directory: string,
	stack: string,
): string {
	const project = join(directory, "project");
	mkdirSync(project);
	const settings = {
		name: "glidefleet",
		main: root,
		runtime: { name: "nodejs", options: { typescript: false } },
	};
	writeFileSync(join(project, "Pulumi.yaml"), stringify(settings));
	copyFileSync(
		join(root, `Pulumi.${stack}.yaml`),
		join(project, `Pulumi.${stack}.yaml`),
	);
	return project;
}

/** Makes the stack and sets its credentials, by the commands that an operator uses. */
export async function createStack(
	workspace: PulumiWorkspace,
	credentials: Credentials,
): Promise<void> {
	await workspace.pulumi(["stack", "init"]);
	for (const [vo, files] of Object.entries(credentials)) {
		for (const [key, value] of Object.entries(files)) {
			await workspace.pulumi(
				["config", "set", "--secret", "--path", settingPath(vo, key)],
				value,
			);
		}
	}
}
