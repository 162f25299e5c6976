import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { apiGet } from "./apiGet.ts";
import { startApiServer, startOnPort } from "./apiServer.ts";
import { controlPlaneBinary, type Progress } from "./binary.ts";
import {
	type Access,
	adminAccess,
	writeKubeconfigs,
	writeSecrets,
} from "./clusterFiles.ts";
import { writeRecord } from "./clusterRecord.ts";
import type { ComponentName } from "./commandLine.ts";
import { freePort } from "./freePort.ts";
import { kubectl } from "./kubectl.ts";
import { type Launcher, launcher } from "./launcher.ts";
import { identify } from "./processIdentity.ts";
import { directoryPrefix, removeLeftovers } from "./removeCluster.ts";
import { type Output, run } from "./run.ts";

/** A running cluster of one simulated node. */
export type Cluster = {
	/** The name of the context in the kubeconfig. */
	name: string;
	/** Holds all its files, its logs among them, and is removed by `stop`. */
	directory: string;
	/** The path of the administrator's kubeconfig. */
	kubeconfig: string;
	/** The URL of its API server. */
	server: string;
	/** Runs kubectl, with `input` as its standard input. Rejects with what it complained of. */
	kubectl: (args: readonly string[], input?: string) => Promise<Output>;
	/** The process id of each component that runs. */
	processes: () => Partial<Record<ComponentName, number>>;
	/** Ends the API server at once; the other components stay and wait for it. */
	killApiServer: () => Promise<void>;
	/** Starts it again, at the same URL and with the same objects, and waits until it is ready. */
	restartApiServer: () => Promise<void>;
	/** Ends every process and removes the directory. May be called again. */
	stop: () => Promise<void>;
};

/** How to start a cluster. */
export type ClusterOptions = {
	/** The name of its context; `local` unless told. */
	name?: string;
	/** Whether it outlives this process, until `stopKept(directory)`; false unless told. */
	keepAlive?: boolean;
	progress?: Progress;
	/** Proposes a port for the API server; the system's choice unless told. */
	choosePort?: () => Promise<number>;
};

/**
 * Starts a Kubernetes control plane with one simulated node and waits until pods can run on it.
 * Rejects when it cannot be compiled, or with the log of the component that ended.
 */
export async function startCluster(
	options: ClusterOptions = {},
): Promise<Cluster> {
	const { keepAlive = false, progress = () => {} } = options;
	const binary = await controlPlaneBinary(progress);
	await removeLeftovers();
	progress("starting the local cluster");
	const directory = createDirectory();
	const launch = launcher({ binary, directory, keepAlive });
	try {
		const port = await startProcesses(launch, binary, directory, options);
		if (keepAlive) {
			launch.release();
			progress(
				`the local cluster stays; stop it with: npm run stop -- ${directory}`,
			);
		}
		return handle(launch, binary, directory, port, options.name);
	} catch (error) {
		await launch.stop();
		throw error;
	}
}

function createDirectory(): string {
	const directory = mkdtempSync(join(tmpdir(), directoryPrefix));
	const owner = identify(process.pid) ?? { pid: process.pid, started: "" };
	writeRecord(directory, { owner, processes: {} });
	return directory;
}

async function startProcesses(
	launch: Launcher,
	binary: string,
	directory: string,
	{ name = "local", choosePort = freePort }: ClusterOptions,
): Promise<number> {
	writeSecrets(directory);
	launch.start("etcd", 0);
	const port = await startApiServer(launch, directory, choosePort);
	writeKubeconfigs(directory, name, port);
	await writeStages(binary, directory);
	for (const component of [
		"kube-controller-manager",
		"kube-scheduler",
		"kwok",
	] as const)
		launch.start(component, port);
	const objects = join(import.meta.dirname, "objects.yaml");
	const apply = ["apply", "--server-side", "--validate=false", "-f", objects];
	await kubectl(binary, directory, apply);
	const access = adminAccess(directory, port);
	await launch.wait("The start of the node", 60, () => isNodeReady(access));
	return port;
}

async function writeStages(binary: string, directory: string): Promise<void> {
	const { stdout } = await run(binary, ["kwok-stages"]);
	const own = readFileSync(join(import.meta.dirname, "stages.yaml"), "utf8");
	writeFileSync(join(directory, "stages.yaml"), `${stdout}\n---\n${own}`);
}

/** Whether a pod in the frontends' namespace would be admitted and could be scheduled. */
async function isNodeReady(access: Access): Promise<boolean> {
	const namespace = "/api/v1/namespaces/osg-frontends";
	const [node, account] = await Promise.all([
		apiGet(access, "/api/v1/nodes/node-1"),
		apiGet(access, `${namespace}/serviceaccounts/default`),
	]);
	if (node === undefined || account === undefined) return false;
	const { spec, status } = JSON.parse(node) as NodeObject;
	const ready = status.conditions?.find(({ type }) => type === "Ready");
	return ready?.status === "True" && spec.taints === undefined;
}

type NodeObject = {
	spec: { taints?: unknown[] };
	status: { conditions?: { type: string; status: string }[] };
};

function handle(
	launch: Launcher,
	binary: string,
	directory: string,
	port: number,
	name = "local",
): Cluster {
	return {
		name,
		directory,
		kubeconfig: join(directory, "admin.kubeconfig"),
		server: adminAccess(directory, port).server,
		kubectl: (args, input) => kubectl(binary, directory, args, input),
		processes: launch.pids,
		killApiServer: () => launch.kill("kube-apiserver"),
		restartApiServer: () => startOnPort(launch, directory, port),
		stop: launch.stop,
	};
}
