import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type PulumiWorkspace, pulumiWorkspace } from "../../local/pulumi.ts";
import type { SettingsRepository } from "./settingsRepository.ts";

/** A program of somebody else with a policy pack of its own next to it, which takes the packed program's policies. */
export interface PolicyProgram {
	/** The pack's folder. */
	readonly pack: string;
	/** Replaces the objects that the program makes: statements of JavaScript, with `k8s` and `namespace`. */
	make(statements: string): void;
	/** Runs a command of the engine with the pack; gives what it printed, and whether that went well. */
	run(...args: readonly string[]): Promise<{ ok: boolean; printed: string }>;
}

const policyFiles: Readonly<Record<string, string>> = {
	"PulumiPolicy.yaml":
		"runtime: { name: nodejs, options: { typescript: false } }\n",
	"package.json":
		'{ "version": "1.0.0", "type": "module", "main": "index.js" }\n',
};

export async function policyProgram(
	{ root }: SettingsRepository,
	kubeconfig: string,
	namespace: string,
): Promise<PolicyProgram> {
	const project = mkdtempSync(join(root, "program-"));
	const pack = join(project, "policy");
	const state = join(project, "state");
	for (const folder of [pack, state]) mkdirSync(folder);
	const write = (file: string, text: string) =>
		writeFileSync(join(project, file), text);
	write(
		"Pulumi.yaml",
		"name: theirs\nruntime: { name: nodejs, options: { typescript: false } }\n",
	);
	write("package.json", '{ "type": "module", "main": "index.js" }\n');
	for (const [file, text] of Object.entries(policyFiles))
		write(`policy/${file}`, text);
	write(
		"policy/index.js",
		`import { policyPack } from "glidefleet/policy";\npolicyPack({ namespaces: ["${namespace}"] });\n`,
	);
	const workspace = pulumiWorkspace({
		...{ stack: "theirs", project, state, kubeconfig },
	});
	await workspace.pulumi(["stack", "init"]);
	return {
		pack,
		make: (statements) =>
			write(
				"index.js",
				`import * as k8s from "@pulumi/kubernetes";\nconst namespace = "${namespace}";\n${statements}`,
			),
		run: (...args) => run(workspace, args),
	};
}

async function run(
	workspace: PulumiWorkspace,
	args: readonly string[],
): Promise<{ ok: boolean; printed: string }> {
	try {
		return { ok: true, printed: await workspace.pulumi(args) };
	} catch (error) {
		return { ok: false, printed: String(error) };
	}
}
