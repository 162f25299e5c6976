import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { changeCredentialFile } from "../cli/credentials/changeCredentialFile.ts";
import { sealAll } from "../cli/credentials/storeCredentials.ts";
import { frontendManifests } from "../components/frontend/manifests.ts";
import type { StackPlan } from "../components/stack/plan.ts";
import { bundleProgram } from "../local/bundleProgram.ts";
import type { Progress } from "../local/goProgram.ts";
import { pulumiAbsence, pulumiWorkspace } from "../local/pulumi.ts";
import { createStack } from "../local/pulumiConverge.ts";
import { keySetting } from "../settings/keySetting.ts";
import { newKey } from "../settings/sealed/seal.ts";
import { realCredentials } from "./deploy/realCredentials.ts";
import { benchStack, generateStack } from "./generateStack.ts";
import { type Measured, measure } from "./measure.ts";
import { ours, type Result } from "./result.ts";

/** How and where the commands that deploy nothing are measured. */
export interface OfflineBench {
	/** An empty folder. */
	readonly folder: string;
	readonly sizes: readonly number[];
	readonly runs: number;
	readonly progress: Progress;
	/** Takes each result as it comes. */
	readonly keep: (result: Result) => void;
}

/** A generated stack, and what the commands find in their environment. */
interface Ready {
	readonly root: string;
	readonly environment: NodeJS.ProcessEnv;
}

/** Each with whether it looks into the credentials, which Pulumi decrypts. */
const commands: readonly (readonly [line: string, decrypts: boolean])[] = [
	[`check --stack ${benchStack}`, true],
	[`credentials --stack ${benchStack}`, true],
	["lint", false],
	["images --offline", false],
	[`status --stack ${benchStack} --no-urls --no-probe`, false],
];

/** Milliseconds between looks at the memory. */
const interval = 20;

/** Measures, as whole processes, the commands that ask no cluster, no registry and no frontend; status has a cluster's answer ready. */
export async function benchOffline({
	sizes,
	...bench
}: OfflineBench): Promise<void> {
	for (const frontends of sizes) await measureCommands(bench, frontends);
}

async function measureCommands(
	{ folder, runs, progress, keep }: Omit<OfflineBench, "sizes">,
	frontends: number,
): Promise<void> {
	progress(`offline: preparing ${frontends} frontends`);
	const own = join(folder, `offline-${frontends}`);
	mkdirSync(own);
	const withEngine = pulumiAbsence() === undefined;
	const ready = await prepare(own, frontends, withEngine);
	for (const [line, decrypts] of commands) {
		if (decrypts && !withEngine) continue;
		progress(`offline: ${line}, ${frontends} frontends`);
		const [command = ""] = line.split(" ");
		const measured: Measured[] = [];
		// The first run fills Node's cache of compiled code, as an operator's first run of all does.
		for (let run = 0; run <= runs; run++)
			measured.push(await runCommand(line, ready, folder));
		const [, ...counted] = measured;
		keep({ command, program: ours, frontends, runs: counted });
	}
}

function runCommand(
	line: string,
	{ root, environment }: Ready,
	home: string,
): Promise<Measured> {
	const cli = join(root, "cli", "glidefleet.js");
	return measure(
		() =>
			spawn(process.execPath, [cli, ...line.split(" ")], {
				cwd: root,
				env: { ...environment, NODE_COMPILE_CACHE: join(home, "compiled") },
				stdio: ["ignore", "pipe", "pipe"],
			}),
		// 1 says that something is not well: no pod runs in a cluster that is not there.
		{ interval, good: [0, 1] },
	);
}

async function prepare(
	own: string,
	frontends: number,
	withEngine: boolean,
): Promise<Ready> {
	const { root, plan } = generateStack(join(own, "project"), frontends);
	await bundleProgram(join(root, "dist"), root);
	const programs = join(own, "programs");
	mkdirSync(programs);
	writeKubectl(programs, plan);
	const PATH = `${programs}${delimiter}${process.env.PATH ?? ""}`;
	const environment = { ...process.env, PATH };
	if (!withEngine) return { root, environment };
	return {
		root,
		environment: { ...environment, ...(await seal(own, root, plan)) },
	};
}

/** A stack with all credentials in its file; gives what Pulumi must find in its environment to decrypt them. */
async function seal(
	own: string,
	root: string,
	plan: StackPlan,
): Promise<Readonly<Record<string, string>>> {
	const key = newKey();
	const credentials = await realCredentials(plan);
	const sealed = Object.entries(credentials).map(
		([name, files]) => [name, sealAll(key, name, files)] as const,
	);
	changeCredentialFile(root, benchStack, Object.fromEntries(sealed));
	const state = join(own, "state");
	mkdirSync(state);
	const workspace = pulumiWorkspace({
		stack: benchStack,
		...{ project: root, state, kubeconfig: join(own, "kubeconfig") },
	});
	await createStack(workspace, {});
	await workspace.pulumi(["config", "set", "--secret", keySetting], key);
	return workspace.environment;
}

/** A kubectl that answers with the stack's own objects, as a cluster has them that nobody touched. */
function writeKubectl(folder: string, { frontends, cluster }: StackPlan): void {
	const items = frontends.flatMap((plan) =>
		Object.values(frontendManifests(plan, cluster)),
	);
	const text = JSON.stringify({ apiVersion: "v1", kind: "List", items });
	writeFileSync(join(folder, "all.json"), text);
	const script = `#!/bin/sh
case "$*" in
*configmap*) exec cat '${folder}/all.json' ;;
*) echo '{"apiVersion":"v1","kind":"List","items":[]}' ;;
esac
`;
	writeFileSync(join(folder, "kubectl"), script);
	chmodSync(join(folder, "kubectl"), 0o755);
}
