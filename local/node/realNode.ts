import { existsSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { stringify } from "yaml";
import { type ControlPlaneName, commandLine } from "../commandLine.ts";
import { freePort } from "../freePort.ts";
import type { Progress } from "../goProgram.ts";
import type { Launcher } from "../launcher.ts";
import type { NodeKind, NodeSetting } from "../nodeKind.ts";
import type { Program } from "../program.ts";
import { selfSigned } from "../selfSigned.ts";
import { addresses, ingressPort, registryPort } from "./addresses.ts";
import { createCgroups } from "./cgroups.ts";
import { inside, namespacesProgram } from "./namespaces.ts";
import { type Images, nodeAbsence } from "./nodeAbsence.ts";
import { nodeBinary } from "./nodeBinary.ts";
import { pauseImage, writeNodeFiles } from "./nodeFiles.ts";
import { nodeComponentNames, nodeProgram } from "./nodePrograms.ts";
import { standIns } from "./standIns.ts";

/** What a real node needs to know beforehand. */
export interface RealNodeOptions {
	readonly images: Images;
	/** Images by their names in manifests. */
	readonly references: readonly string[];
	/** Addresses of hosts beyond the cluster that pods can resolve. */
	readonly hosts: Readonly<Record<string, string>>;
}

/**
 * A node of containerd and kubelet in namespaces of its own, on which containers run for real; the control plane runs in
 * them too. Rejects where this machine lacks something, naming it.
 */
export async function realNode(
	options: RealNodeOptions,
	progress: Progress,
): Promise<NodeKind> {
	const absence = nodeAbsence(options.images);
	if (absence !== undefined) throw new Error(sentence(absence));
	const binary = await nodeBinary(progress);
	const storage =
		options.images === "stand-in"
			? await standIns([...options.references, pauseImage], progress)
			: undefined;
	let setting: NodeSetting | undefined;
	let ports = { web: 0 };
	const within = (program: Program) =>
		inside(namespacesPid(setting?.launch), setting?.directory ?? "/", program);
	return {
		prepare: async (given) => {
			setting = given;
			await writeFiles(given.directory, options, storage);
			createCgroups(basename(given.directory));
			await startNamespaces(given, binary);
			if (options.images === "real") startUplink(given.launch);
		},
		openPort: async ({ launch, directory }, port) => {
			ports = { web: await freePort() };
			await startForward(launch, directory, binary, port, ports.web);
		},
		program: (name, controlPlane, port) =>
			within({
				file: controlPlane,
				args: [name, ...commandLine(name, port, extraFlags(name))],
			}),
		start: async ({ launch, directory }) => {
			for (const name of nodeComponentNames) {
				if (name === "registry" && storage === undefined) continue;
				launch.start(name, within(nodeProgram(name, binary, directory)));
				if (name === "containerd") await containerdReady(launch);
			}
		},
		ingressPort: () => ports.web,
		inside: within,
	};
}

function sentence(text: string): string {
	return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function namespacesPid(launch: Launcher | undefined): number {
	return launch?.pids().namespaces ?? 0;
}

async function writeFiles(
	directory: string,
	{ hosts, images, references }: RealNodeOptions,
	storage: string | undefined,
): Promise<void> {
	const registries = [...references, pauseImage].map(
		(reference) => reference.split("/")[0] ?? "",
	);
	writeNodeFiles(directory, {
		hosts,
		mirrored: storage === undefined ? [] : [...new Set(registries)],
		...(images === "real" ? { upstreamDns: "10.0.2.3" } : {}),
	});
	if (storage !== undefined)
		writeFileSync(join(directory, "registry.yaml"), registry(storage));
	const client = await selfSigned("/CN=kube-apiserver");
	const mode = { mode: 0o600 };
	writeFileSync(
		join(directory, "kubelet-client.crt"),
		client.certificate,
		mode,
	);
	writeFileSync(join(directory, "kubelet-client.key"), client.privateKey, mode);
}

function registry(storage: string): string {
	return stringify({
		version: "0.1",
		storage: {
			filesystem: { rootdirectory: storage },
			maintenance: { readonly: { enabled: true } },
		},
		http: { addr: `${addresses.node}:${registryPort}` },
	});
}

/** The API server asks kubelet for logs and lets commands run in containers. */
function extraFlags(name: ControlPlaneName) {
	return name === "kube-apiserver"
		? {
				"kubelet-client-certificate": "kubelet-client.crt",
				"kubelet-client-key": "kubelet-client.key",
				"kubelet-preferred-address-types": "InternalIP",
			}
		: {};
}

async function startNamespaces(
	{ launch, directory, keepAlive }: NodeSetting,
	binary: string,
): Promise<void> {
	if (!keepAlive) {
		const watchdog = join(import.meta.dirname, "watchdog.ts");
		launch.start("watchdog", {
			file: process.execPath,
			args: [watchdog, directory],
		});
	}
	launch.start("namespaces", namespacesProgram(binary, directory));
	await launch.wait("The start of the node's namespaces", 30, async () =>
		existsSync(join(directory, "node.ready")),
	);
}

/** A way out by a network stack in a process: neither an interface nor a rule of the machine is needed. */
function startUplink(launch: Launcher): void {
	launch.start("uplink", {
		file: "slirp4netns",
		args: [
			"--configure",
			"--disable-host-loopback",
			"--mtu=65520",
			"--netns-type=path",
			`/proc/${namespacesPid(launch)}/ns/net`,
			"tap0",
		],
	});
}

async function startForward(
	launch: Launcher,
	directory: string,
	binary: string,
	port: number,
	web: number,
): Promise<void> {
	const ready = join(directory, "forward.ready");
	launch.start("forward", {
		file: binary,
		args: [
			"forward",
			`/proc/${namespacesPid(launch)}/ns/net`,
			ready,
			`127.0.0.1:${port}=127.0.0.1:${port}`,
			`127.0.0.1:${web}=${addresses.node}:${ingressPort}`,
		],
	});
	await launch.wait("Access to the node's namespaces", 30, async () =>
		existsSync(ready),
	);
}

/** kubelet ends where it does not find containerd. */
async function containerdReady(launch: Launcher): Promise<void> {
	// The file system as the node's processes see it.
	const seen = join("/proc", `${namespacesPid(launch)}`, "root");
	const socket = join(seen, "run", "containerd", "containerd.sock");
	await launch.wait("The start of containerd", 60, async () =>
		existsSync(socket),
	);
}
