import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { stringify } from "yaml";
import { addresses, registryPort } from "./addresses.ts";

/** The socket of containerd, below the node's own /run. */
export const containerdSocket = "/run/containerd/containerd.sock";
export const pauseImage = "registry.k8s.io/pause:3.10";

/** What the files of a node depend on. */
export interface NodeFileOptions {
	/** Addresses of hosts beyond the cluster. */
	readonly hosts: Readonly<Record<string, string>>;
	/** Registries that the node's own one stands in for; none where it reaches the real ones. */
	readonly mirrored: readonly string[];
	/** Address of the DNS server outside, where there is a way out. */
	readonly upstreamDns?: string;
}

/** Writes what the programs of a real node read to the cluster's directory. */
export function writeNodeFiles(
	directory: string,
	options: NodeFileOptions,
): void {
	const write = (name: string, text: string) =>
		writeFileSync(join(directory, name), text, { mode: 0o600 });
	for (const name of ["cni", "pod-logs", "registries"])
		mkdirSync(join(directory, name), { mode: 0o755 });
	write("containerd.toml", containerd(directory));
	write("cni/pods.conflist", JSON.stringify(podNetwork));
	write("kubelet.yaml", stringify(kubelet(directory)));
	write("resolv.conf", `nameserver ${addresses.node}\n`);
	write("Corefile", corefile(options));
	write(
		"hosts",
		Object.entries(options.hosts)
			.map(([host, address]) => `${address} ${host}\n`)
			.join(""),
	);
	for (const registry of options.mirrored) {
		mkdirSync(join(directory, "registries", registry));
		write(join("registries", registry, "hosts.toml"), mirror());
	}
}

function containerd(directory: string): string {
	const cri = `plugins."io.containerd.grpc.v1.cri"`;
	return `version = 2
root = ${JSON.stringify(join(directory, "containerd"))}
state = "/run/containerd"
[grpc]
address = ${JSON.stringify(containerdSocket)}
[${cri}]
sandbox_image = ${JSON.stringify(pauseImage)}
# Where this process may not lower the score itself, its containers cannot either.
restrict_oom_score_adj = true
[${cri}.cni]
bin_dir = "/usr/lib/cni"
conf_dir = ${JSON.stringify(join(directory, "cni"))}
[${cri}.registry]
config_path = ${JSON.stringify(join(directory, "registries"))}
`;
}

const podNetwork = {
	cniVersion: "1.0.0",
	name: "pods",
	plugins: [
		{
			type: "bridge",
			bridge: "cni0",
			isGateway: true,
			hairpinMode: true,
			ipam: {
				type: "host-local",
				ranges: [[{ subnet: addresses.pods }]],
				routes: [{ dst: "0.0.0.0/0" }],
			},
		},
		{ type: "portmap", capabilities: { portMappings: true } },
	],
};

/** Eviction and image collection go by the machine's own disk, which is none of the cluster's business. */
function kubelet(directory: string): object {
	return {
		apiVersion: "kubelet.config.k8s.io/v1beta1",
		kind: "KubeletConfiguration",
		address: addresses.node,
		authentication: {
			anonymous: { enabled: false },
			webhook: { enabled: false },
			x509: { clientCAFile: join(directory, "kubelet-client.crt") },
		},
		authorization: { mode: "AlwaysAllow" },
		cgroupDriver: "cgroupfs",
		cgroupRoot: `/${basename(directory)}`,
		clusterDNS: [addresses.node],
		clusterDomain: "cluster.local",
		containerRuntimeEndpoint: `unix://${containerdSocket}`,
		evictionHard: {
			"imagefs.available": "1Gi",
			"memory.available": "100Mi",
			"nodefs.available": "1Gi",
		},
		failCgroupV1: false,
		failSwapOn: false,
		imageGCHighThresholdPercent: 100,
		podLogsDir: join(directory, "pod-logs"),
		resolvConf: join(directory, "resolv.conf"),
		volumePluginDir: join(directory, "volume-plugins"),
	};
}

function corefile({ upstreamDns }: NodeFileOptions): string {
	return [
		".:53 {",
		`  bind ${addresses.node}`,
		"  errors",
		"  hosts hosts {",
		"    fallthrough",
		"  }",
		"  kubernetes cluster.local in-addr.arpa {",
		"    kubeconfig coredns.kubeconfig",
		"  }",
		...(upstreamDns === undefined ? [] : [`  forward . ${upstreamDns}`]),
		"  cache 5",
		"}",
		"",
	].join("\n");
}

function mirror(): string {
	const own = JSON.stringify(`http://${addresses.node}:${registryPort}`);
	return `server = ${own}\n[host.${own}]\ncapabilities = ["pull", "resolve"]\n`;
}
