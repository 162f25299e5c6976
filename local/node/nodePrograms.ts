import { join } from "node:path";
import type { Program } from "../program.ts";
import { addresses, ingressPort, nodeName } from "./addresses.ts";

/** The programs that make the node, in the order they start in, next to the control plane. */
export const nodeComponentNames = [
	"registry",
	"containerd",
	"kubelet",
	"kube-proxy",
	"coredns",
	"claims",
	"ingress",
] as const;

export type NodeComponentName = (typeof nodeComponentNames)[number];

/** What each program of a node runs, in the cluster's directory; `binary` is the node's own multi-call binary. */
export function nodeProgram(
	name: NodeComponentName,
	binary: string,
	directory: string,
): Program {
	const own = (...args: string[]) => ({ file: binary, args: [name, ...args] });
	const programs: Record<NodeComponentName, () => Program> = {
		registry: () => ({
			file: "docker-registry",
			args: ["serve", "registry.yaml"],
		}),
		containerd: () => ({
			file: "containerd",
			args: ["--config", "containerd.toml"],
		}),
		kubelet: () =>
			own(
				`--cert-dir=${join(directory, "kubelet", "pki")}`,
				"--config=kubelet.yaml",
				`--hostname-override=${nodeName}`,
				"--kubeconfig=kubelet.kubeconfig",
				`--node-ip=${addresses.node}`,
				"--node-labels=topology.kubernetes.io/region=us-west",
				`--root-dir=${join(directory, "kubelet")}`,
			),
		"kube-proxy": () =>
			own(
				`--cluster-cidr=${addresses.pods}`,
				// These limits hold for the whole machine.
				"--conntrack-max-per-core=0",
				"--conntrack-tcp-timeout-close-wait=0",
				"--conntrack-tcp-timeout-established=0",
				`--hostname-override=${nodeName}`,
				"--kubeconfig=proxy.kubeconfig",
				"--oom-score-adj=0",
				"--proxy-mode=iptables",
			),
		coredns: () => own("-conf", "Corefile"),
		claims: () =>
			own(
				"claims.kubeconfig",
				join(directory, "claims"),
				nodeName,
				"glidefleet/local",
			),
		ingress: () =>
			own(
				"ingress.kubeconfig",
				"local",
				`${addresses.node}:${ingressPort}`,
				"127.0.0.1",
			),
	};
	return programs[name]();
}
