import { randomBytes } from "node:crypto";
import {
	existsSync,
	mkdtempSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Context } from "mocha";
import { controlPlaneBinary, goProblem } from "../../local/binary.ts";
import type { Cluster } from "../../local/cluster.ts";
import { kubectl } from "../../local/kubectl.ts";
import { stderrProgress } from "../../local/stderrProgress.ts";
import { until } from "../../local/until.ts";
import { skipSuite } from "./skipSuite.ts";

const firstCompilation = 20 * 60_000;
/** Where the run's processes ask its first one for the shared cluster, and are told of it. */
const folderVariable = "GLIDEFLEET_TEST_CLUSTER";
let shared: Promise<Cluster> | undefined;
let watching: NodeJS.Timeout | undefined;

/** What a process must know of a cluster that another one has started. */
type Shared = Pick<Cluster, "name" | "directory" | "kubeconfig" | "server">;

/**
 * Makes sure, in a `before` hook, that clusters can start; the first time ever that takes minutes.
 * Skips the suite, saying why, where there is no Go to compile the control plane with.
 */
export async function needsControlPlane(context: Context): Promise<void> {
	const problem = await goProblem();
	if (problem !== undefined) skipSuite(context, problem);
	context.timeout(firstCompilation);
	const progress = stderrProgress();
	await controlPlaneBinary(progress);
	progress.done();
}

/** The cluster that all suites of a run share, in whichever process, for a `before` hook; started for the first that asks. */
export async function sharedCluster(context: Context): Promise<Cluster> {
	await needsControlPlane(context);
	shared ??= attach();
	return shared;
}

async function attach(): Promise<Cluster> {
	const folder = process.env[folderVariable];
	if (folder === undefined) throw new Error(`${folderVariable} is not set`);
	writeFileSync(join(folder, "wanted"), "");
	const answer = join(folder, "answer.json");
	const told = async () => existsSync(answer);
	await until("The start of the shared cluster", 300, told);
	const { failure, started } = JSON.parse(readFileSync(answer, "utf8")) as {
		failure?: string;
		started: Shared;
	};
	if (failure !== undefined) throw new Error(failure);
	return handle(started, await controlPlaneBinary(() => {}));
}

function handle(started: Shared, binary: string): Cluster {
	const refuse = () => {
		throw new Error("The shared cluster is not for this: start one of its own");
	};
	return {
		...started,
		kubectl: (args, input) => kubectl(binary, started.directory, args, input),
		ingress: undefined,
		onNode: refuse,
		processes: refuse,
		kill: refuse,
		restart: refuse,
		killApiServer: refuse,
		restartApiServer: refuse,
		stop: refuse,
	};
}

/** The name of a new namespace, for one suite or test, in which nothing runs yet. */
export async function freshNamespace(cluster: Cluster): Promise<string> {
	const name = `test-${randomBytes(4).toString("hex")}`;
	await cluster.kubectl(["create", "namespace", name]);
	return name;
}

/** Stands by to start the shared cluster, in the run's first process, whose end it does not survive: for mocha's `require`. */
export function mochaGlobalSetup(): void {
	const folder = mkdtempSync(join(tmpdir(), "glidefleet-test-cluster-"));
	process.env[folderVariable] = folder;
	watching = setInterval(() => {
		if (!existsSync(join(folder, "wanted"))) return;
		clearInterval(watching);
		started = startShared();
		started.then(
			({ name, directory, kubeconfig, server }) =>
				tell({ started: { name, directory, kubeconfig, server } }),
			(error: Error) => tell({ failure: error.message }),
		);
	}, 100);
	const tell = (answer: { started: Shared } | { failure: string }) => {
		const partial = join(folder, "answer");
		writeFileSync(partial, JSON.stringify(answer));
		renameSync(partial, `${partial}.json`);
	};
}

let started: Promise<Cluster> | undefined;

/** Loads what starts clusters where one is wanted: each process of the run loads this file. */
async function startShared(): Promise<Cluster> {
	const { startCluster } = await import("../../local/cluster.ts");
	return startCluster();
}

/** Stops the shared cluster, if one was started, at the end of the run. */
export async function mochaGlobalTeardown(): Promise<void> {
	clearInterval(watching);
	await started?.then(
		(cluster) => cluster.stop(),
		() => {},
	);
	rmSync(process.env[folderVariable] ?? "", { recursive: true, force: true });
}
