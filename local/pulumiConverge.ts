import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument, stringify } from "yaml";
import type { StackPlan } from "../components/stack/plan.ts";
import { settingPath } from "../settings/credentialStore.ts";
import { isBuilt } from "../system/programFile.ts";
import type { Credentials } from "./kubectlConverge.ts";
import type { PulumiWorkspace } from "./pulumi.ts";

/**
 * A project folder in `directory` that runs the program of `root`, so that the CLI never writes into `root` itself. Its
 * stack has the services of the plan only.
 */
export function shadowProject(
	root: string,
	directory: string,
	{ stack, services }: StackPlan,
): string {
	const project = join(directory, "project");
	mkdirSync(project);
	const settings = {
		name: "glidefleet",
		// The folder stands for what its package.json exports, which is built: it would be old, or not there.
		main: isBuilt(root) ? root : join(root, "index.ts"),
		runtime: { name: "nodejs", options: { typescript: false } },
	};
	writeFileSync(join(project, "Pulumi.yaml"), stringify(settings));
	const file = `Pulumi.${stack}.yaml`;
	const text = readFileSync(join(root, file), "utf8");
	const wanted = new Set(services.map(({ name }) => name));
	writeFileSync(join(project, file), withServices(text, wanted));
	return project;
}

function withServices(text: string, wanted: ReadonlySet<string>): string {
	const document = parseDocument(text);
	const path = ["config", "glidefleet:services"];
	const listed = document.toJS().config["glidefleet:services"] as
		| (string | { service: string })[]
		| undefined;
	if (listed === undefined) return text;
	const kept = listed.filter((entry) =>
		wanted.has(typeof entry === "string" ? entry : entry.service),
	);
	document.setIn(path, kept);
	return document.toString();
}

/** Makes the stack and sets its credentials: made-up ones, which may stand in a command line for a moment. */
export async function createStack(
	workspace: PulumiWorkspace,
	credentials: Credentials,
): Promise<void> {
	await workspace.pulumi(["stack", "init"]);
	const settings = Object.entries(credentials).flatMap(([vo, files]) =>
		Object.entries(files).flatMap(([key, value]) => [
			"--secret",
			// As `pulumi config set` takes it from its standard input.
			`${settingPath(vo, key)}=${value.replace(/\n$/, "")}`,
		]),
	);
	if (settings.length > 0)
		await workspace.pulumi(["config", "set-all", "--path", ...settings]);
}
