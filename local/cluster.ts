import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { apiGet } from "./apiGet.ts";
import { apiServerReady, onFreePort } from "./apiServer.ts";
import { controlPlaneBinary } from "./binary.ts";
import {
	type Access,
	adminAccess,
	writeKubeconfigs,
	writeSecrets,
} from "./clusterFiles.ts";
import { writeRecord } from "./clusterRecord.ts";
import type { ComponentName } from "./commandLine.ts";
import { freePort } from "./freePort.ts";
import type { Progress } from "./goProgram.ts";
import { kubectl } from "./kubectl.ts";
import { launcher } from "./launcher.ts";
import { type RealNodeOptions, realNode } from "./node/realNode.ts";
import type { NodeKind, NodeSetting } from "./nodeKind.ts";
import { identify } from "./processIdentity.ts";
import { directoryPrefix, removeLeftovers } from "./removeCluster.ts";
import { type Output, run } from "./run.ts";
import { simulatedNode } from "./simulatedNode.ts";

/** A running cluster of one node. */
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
	/** The URL at which its ingresses are served, by the host of a request; undefined where nothing serves them. */
	ingress: string | undefined;
	/** Runs a program as a real node would, in its namespaces. Rejects with what it complained of. */
	onNode: (file: string, args: readonly string[]) => Promise<Output>;
	/** The process id of each component that runs. */
	processes: () => Partial<Record<ComponentName, number>>;
	/** Ends a component with SIGKILL. */
	kill: (name: ComponentName) => Promise<void>;
	/** Starts a component again. */
	restart: (name: ComponentName) => void;
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
	/** What a real node has to know; its node is simulated unless told. */
	realNode?: RealNodeOptions;
	/** Proposes a port for the API server; the system's choice unless told. */
	choosePort?: () => Promise<number>;
};

/**
 * Starts a Kubernetes control plane with one node and waits until pods can run on it. Rejects when it cannot be
 * compiled, when this machine lacks what a real node needs, or with the log of the component that ended.
 */
export async function startCluster(
	options: ClusterOptions = {},
): Promise<Cluster> {
	const { keepAlive = false, progress = () => {} } = options;
	const binary = await controlPlaneBinary(progress);
	const node =
		options.realNode === undefined
			? simulatedNode
			: await realNode(options.realNode, progress);
	await removeLeftovers();
	progress("starting the local cluster");
	const directory = createDirectory();
	const launch = launcher({ directory, keepAlive });
	const setting = { launch, directory, keepAlive };
	try {
		const port = await startProcesses(setting, node, binary, options);
		if (keepAlive) {
			launch.release();
			progress(
				`the local cluster keeps running; stop it with: npm run stop -- ${directory}`,
			);
		}
		return handle(setting, node, binary, port, options.name);
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
	setting: NodeSetting,
	node: NodeKind,
	binary: string,
	{ name = "local", choosePort = freePort }: ClusterOptions,
): Promise<number> {
	const { launch, directory } = setting;
	writeSecrets(directory);
	await node.prepare(setting);
	launch.start("etcd", node.program("etcd", binary, 0));
	const port = await onFreePort(choosePort, async (port) => {
		await node.openPort(setting, port);
		launch.start(
			"kube-apiserver",
			node.program("kube-apiserver", binary, port),
		);
		await apiServerReady(launch, directory, port);
	});
	writeKubeconfigs(directory, name, port);
	for (const name of ["kube-controller-manager", "kube-scheduler"] as const)
		launch.start(name, node.program(name, binary, port));
	const objects = join(import.meta.dirname, "objects.yaml");
	const apply = ["apply", "--server-side", "--validate=false", "-f", objects];
	await kubectl(binary, directory, apply);
	await node.start(setting, binary, port);
	const access = adminAccess(directory, port);
	await launch.wait("The start of the node", 60, () => isNodeReady(access));
	return port;
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
	{ launch, directory }: NodeSetting,
	node: NodeKind,
	binary: string,
	port: number,
	name = "local",
): Cluster {
	const web = node.ingressPort();
	return {
		name,
		directory,
		kubeconfig: join(directory, "admin.kubeconfig"),
		server: adminAccess(directory, port).server,
		kubectl: (args, input) => kubectl(binary, directory, args, input),
		ingress: web === undefined ? undefined : `http://127.0.0.1:${web}`,
		onNode: (file, args) => {
			if (node.inside === undefined)
				throw new Error(
					"A simulated node runs no containers; start a real one",
				);
			const program = node.inside({ file, args });
			return run(program.file, program.args);
		},
		processes: launch.pids,
		kill: launch.kill,
		restart: launch.restart,
		killApiServer: () => launch.kill("kube-apiserver"),
		restartApiServer: async () => {
			launch.restart("kube-apiserver");
			await apiServerReady(launch, directory, port);
		},
		stop: launch.stop,
	};
}
