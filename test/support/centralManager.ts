import { setTimeout as pause } from "node:timers/promises";
import type { RealStack } from "./realStack.ts";

const name = "central-manager";

/** The central manager of a pool of its own, in a pod. */
export interface CentralManager {
	readonly address: string;
	/** An IDTOKEN with which a worker may join. */
	readonly token: string;
	/** What condor_status says of these attributes, once it knows a machine that meets the condition. */
	status(condition: string, ...attributes: string[]): Promise<string>;
	dispose(): Promise<void>;
}

/** What a collector has that takes nobody without a token of its key. */
const config = `RELEASE_DIR = /usr
SBIN = /usr/sbin
LIBEXEC = /usr/libexec/condor
LOCAL_DIR = /tmp/pool
LOG = /tmp/pool/log
SPOOL = /tmp/pool/spool
EXECUTE = /tmp/pool/execute
LOCK = /tmp/pool/lock
RUN = /tmp/pool/run
DAEMON_LIST = MASTER, COLLECTOR
CONDOR_HOST = $(IP_ADDRESS)
TRUST_DOMAIN = pool.test
UID_DOMAIN = pool.test
SEC_PASSWORD_DIRECTORY = /tmp/pool/passwords.d
use security : recommended_v9_0
ALLOW_READ = *
ALLOW_ADVERTISE_MASTER = worker@pool.test
ALLOW_ADVERTISE_STARTD = worker@pool.test`;

const script = `set -e
umask 077
mkdir -p /tmp/pool/{log,spool,execute,lock,run,passwords.d}
head -c 64 /dev/urandom >/tmp/pool/passwords.d/POOL
echo "$POOL_CONFIG" >/tmp/pool/config
exec condor_master -f`;

/** Starts HTCondor's own collector from the image of the OSPool worker. */
export async function centralManager(
	stack: RealStack,
): Promise<CentralManager> {
	const manifest = JSON.stringify(pod(stack));
	await stack.cluster.kubectl(["apply", "-f", "-"], manifest);
	const ready = ["--for=condition=Ready", "--timeout=3m"];
	await stack.kubectl("wait", ...ready, `pod/${name}`);
	const exec = (...command: string[]) =>
		stack.kubectl("exec", `pod/${name}`, "--", ...command);
	const authorizations = ["ADVERTISE_STARTD", "ADVERTISE_MASTER", "READ"];
	const token = await exec(
		"condor_token_create",
		"-identity",
		"worker@pool.test",
		...authorizations.flatMap((level) => ["-authz", level]),
	);
	return {
		address: (await exec("hostname", "-i")).trim(),
		token: token.trim(),
		status: async (condition, ...attributes) => {
			const options = ["-constraint", condition, "-af", ...attributes];
			for (;;) {
				const found = await exec("condor_status", ...options);
				if (found !== "") return found.trim();
				await pause(1_000);
			}
		},
		dispose: async () => {
			await stack.kubectl("delete", "pod", name, "--now");
		},
	};
}

function pod(stack: RealStack) {
	const { cluster, services } = stack.plan();
	const resources = { cpu: "200m", memory: "256Mi" };
	const env = { CONDOR_CONFIG: "/tmp/pool/config", POOL_CONFIG: config };
	return {
		apiVersion: "v1",
		kind: "Pod",
		metadata: { name, namespace: cluster.namespace },
		spec: {
			securityContext: { runAsUser: 1000, runAsGroup: 1000 },
			containers: [
				{
					name: "collector",
					image: services.find(({ kind }) => kind === "ospool-ep")?.image
						.reference,
					command: ["bash", "-c", script],
					env: Object.entries(env).map(([name, value]) => ({
						name,
						// Not Kubernetes' variables, but HTCondor's.
						value: value.replaceAll("$(", "$$$("),
					})),
					readinessProbe: { tcpSocket: { port: 9618 }, periodSeconds: 1 },
					resources: { requests: resources, limits: resources },
				},
			],
		},
	};
}
