import type { NodeComponentName } from "./node/nodePrograms.ts";

/** The programs of the control plane's binary. */
export type ControlPlaneName =
	| "etcd"
	| "kube-apiserver"
	| "kube-controller-manager"
	| "kube-scheduler"
	| "kwok";

/** Every program of a cluster; those of a real node, and what makes its namespaces and the way into them, included. */
export type ComponentName =
	| ControlPlaneName
	| NodeComponentName
	| "watchdog"
	| "namespaces"
	| "forward"
	| "uplink";

export type Flags = Record<string, string | number | boolean>;

// A socket in the cluster's directory, which is closed to other users, as etcd asks no one who they are.
const etcdSocket = "unix://etcd:0";
const peerSocket = "unix://etcd-peer:0";
const services = "10.96.0.0/16";
// Port 0 means no port: no one needs to ask these programs anything.
const quiet = { "leader-elect": false, profiling: false, "secure-port": 0 };

const flags: Record<ControlPlaneName, (port: number) => Flags> = {
	etcd: () => ({
		"advertise-client-urls": etcdSocket,
		"data-dir": "etcd",
		"initial-advertise-peer-urls": peerSocket,
		"initial-cluster": `default=${peerSocket}`,
		"listen-client-urls": etcdSocket,
		"listen-peer-urls": peerSocket,
		"log-level": "warn",
		"unsafe-no-fsync": true,
	}),
	"kube-apiserver": (port) => ({
		"advertise-address": "127.0.0.1",
		"allow-privileged": true,
		"anonymous-auth": false,
		"authorization-mode": "Node,RBAC",
		"bind-address": "127.0.0.1",
		"cert-dir": "certificates",
		// A loopback address is refused as an endpoint of the service named kubernetes.
		"endpoint-reconciler-type": "none",
		"etcd-servers": etcdSocket,
		profiling: false,
		"secure-port": port,
		"service-account-issuer": "https://kubernetes.default.svc",
		"service-account-key-file": "service-account.key",
		"service-account-signing-key-file": "service-account.key",
		"service-cluster-ip-range": services,
		"token-auth-file": "tokens.csv",
	}),
	"kube-controller-manager": () => ({
		...quiet,
		kubeconfig: "controller-manager.kubeconfig",
		"root-ca-file": "certificates/apiserver.crt",
		"service-account-private-key-file": "service-account.key",
		"service-cluster-ip-range": services,
	}),
	"kube-scheduler": () => ({ ...quiet, kubeconfig: "scheduler.kubeconfig" }),
	kwok: () => ({
		config: "stages.yaml",
		kubeconfig: "kwok.kubeconfig",
		"manage-all-nodes": true,
		"node-lease-duration-seconds": 40,
	}),
};

/** The arguments of a component that runs in the cluster's directory; `port` is the API server's. */
export function commandLine(
	name: ControlPlaneName,
	port: number,
	more: Flags = {},
): string[] {
	return Object.entries({ ...flags[name](port), ...more }).map(
		([flag, value]) => `--${flag}=${value}`,
	);
}
