import assert from "node:assert/strict";
import type { types } from "@pulumi/kubernetes";
import type { KindName } from "../../components/kinds.ts";
import {
	manifestsOf,
	stackManifests,
} from "../../components/stack/stackManifests.ts";
import type { Cluster } from "../../local/cluster.ts";
import { admitsAll, namespaceAt, takesAll } from "../support/dryRun.ts";
import { serviceStack } from "../support/serviceStack.ts";
import { sharedCluster } from "../support/sharedCluster.ts";

const node = "node: node-1\n";
const claim = "{ type: claim, size: 10Gi }";
const common = `${node}avoid_nodes: [node-2]
tolerations: [{ key: nautilus.io/reservation, value: osdf, effect: NoSchedule }, { key: nautilus.io/reservation }]
host: server.example.org
clients: { networks: [10.0.0.0/8, "2001:db8::/32"], namespaces: [ospool] }
expose: { type: LoadBalancer, port: 1443, annotations: { external-dns.alpha.kubernetes.io/hostname: server.example.org } }
`;
const cache = `resource_name: TEST
ram: 2Gi
block_size: 256Ki
prefetch: 2
write_queue: { blocks: 8, threads: 4 }
watermarks: { low: 0.8, high: 0.9 }
`;
const disks =
	"disks: { data: [{ type: host, path: /data/1 }, { type: existing, claim: two }, { type: claim, size: 10Gi, storage_class: fast }], meta: { type: claim, size: 1Gi }, namespace: { type: host, path: /data/names } }\n";
const volumes =
	"volumes: { a: { type: host, path: /data/a }, b: { type: claim, size: 1Gi } }\nexports: [{ prefix: /a, volume: a, capabilities: [Reads] }, { prefix: /b, volume: b, capabilities: [Writes] }]\n";
const web =
	'web: { ui: true }\nmonitoring: { osg: false, shoveler: { url: "amqps://mq.example.org", exchange: x } }\n';

/** Every setting that adds to the objects, by kind. */
const everything: Readonly<Partial<Record<KindName, string>>> = {
	"atlas-xcache": `${common}${cache}${disks}host_ports: { xrootd: 1095 }\nhost_secret: tls\norigin: o.example.org:1094\nredirectors: [r.example.org:1213]\nmonitoring: { osg: false, shoveler: s.example.org:9993, collector: c.example.org:9930, gstream: c.example.org:9000 }\n`,
	"cms-xcache": `${common}${cache}${disks}port: 1095\nconsistency_check: true\n`,
	"osdf-cache": `${common}${cache}${disks}${web}host_ports: { data: 8443, web: 8444 }\nnamespaces: [/ospool]\nconcurrency: 10\nthreads: 4000\nstop_seconds: 600\n`,
	"osdf-origin": `${common}${volumes}${web}tls_secret: tls\nhost_ports: { data: 8443, web: 8444 }\n`,
};
/** The least, by kind. */
const least: Readonly<Partial<Record<KindName, string>>> = {
	"atlas-xcache": `resource_name: TEST\ndisks: { data: [${claim}] }\n`,
	"cms-xcache": `resource_name: TEST\ndisks: { data: [${claim}] }\n`,
	"osdf-cache": `host: server.example.org\nsite_local: true\ndisks: { data: [${claim}] }\n`,
	"osdf-origin":
		'host: server.example.org\nbroker: true\ns3: { url: "https://s3.example.org", region: us-east-1 }\nexports: [{ prefix: /a, bucket: abc, keys: true, capabilities: [Reads] }]\n',
};
const kinds = Object.keys(least) as KindName[];

type Pod = types.input.core.v1.PodSpec;
interface Found {
	readonly kind: string;
	readonly metadata: { readonly name: string };
	readonly spec: {
		readonly strategy?: { readonly type: string };
		readonly template?: { readonly spec: Pod };
	};
}

/** The objects of a service of these settings, on a cluster that allows all. */
function objectsOf(kind: KindName, settings: string): Found[] {
	const plan = serviceStack(kind, settings, { isGenerous: true });
	return (stackManifests(plan)[0]?.manifests ?? []) as unknown as Found[];
}

function podOf(kind: KindName, settings: string): Pod {
	const spec = objectsOf(kind, settings).find((each) => each.spec?.template)
		?.spec.template?.spec;
	assert.ok(spec);
	return spec;
}

describe("The manifests of data servers", () => {
	for (const kind of kinds) {
		const own = least[kind] ?? "";

		it(`of ${kind}: the old pod ends first, and has time to`, () => {
			const found = objectsOf(kind, own).find(
				({ kind: what }) => what === "Deployment",
			);
			assert.equal(found?.spec.strategy?.type, "Recreate");
			const grace = podOf(kind, own).terminationGracePeriodSeconds;
			assert.ok(Number(grace) >= 60);
		});

		it(`of ${kind}: every container has requests, limits and no more rights than it needs`, () => {
			const { containers, initContainers = [] } = podOf(kind, own) as {
				containers: types.input.core.v1.Container[];
				initContainers?: types.input.core.v1.Container[];
			};
			for (const { resources, securityContext } of [
				...containers,
				...initContainers,
			] as {
				resources: { requests: object; limits: object };
				securityContext: {
					allowPrivilegeEscalation: boolean;
					capabilities: { drop: string[] };
				};
			}[]) {
				for (const amounts of [resources.requests, resources.limits])
					assert.deepEqual(Object.keys(amounts).sort(), [
						"cpu",
						"ephemeral-storage",
						"memory",
					]);
				assert.equal(securityContext.allowPrivilegeEscalation, false);
				assert.deepEqual(securityContext.capabilities.drop, ["ALL"]);
			}
		});

		it(`of ${kind}: the node's network takes the policy away, and all ports with it`, () => {
			const settings = `${own.replace(/^(host|site_local|broker): .*\n/gm, "")}host: s.example.org\n${node}clients: null\nhost_network: true\n`;
			const pod = podOf(kind, settings);
			assert.equal(pod.hostNetwork, true);
			assert.equal(pod.dnsPolicy, "ClusterFirstWithHostNet");
			const [container] = pod.containers as {
				ports: { containerPort: number; hostPort: number }[];
			}[];
			for (const { containerPort, hostPort } of container?.ports ?? [])
				assert.equal(hostPort, containerPort);
			const names = objectsOf(kind, settings).map(({ kind: what }) => what);
			assert.ok(!names.includes("NetworkPolicy"));
			assert.ok(
				objectsOf(kind, own).some(({ kind: what }) => what === "NetworkPolicy"),
			);
		});
	}

	it("mount no file of a credential by itself, so that it is renewed in the running pod", () => {
		for (const kind of kinds)
			for (const own of [least[kind] ?? "", everything[kind] ?? ""]) {
				const pod = podOf(kind, own) as {
					containers: types.input.core.v1.Container[];
					volumes: { name: string; secret?: object; projected?: object }[];
				};
				const secret = pod.volumes
					.filter((volume) => volume.secret ?? volume.projected)
					.map(({ name }) => name);
				assert.ok(secret.length > 0);
				const mounts = (pod.containers[0]?.volumeMounts ?? []) as {
					name: string;
					subPath?: string;
					readOnly?: boolean;
				}[];
				for (const { name, subPath, readOnly } of mounts)
					if (secret.includes(name))
						assert.deepEqual([subPath, readOnly], [undefined, true]);
			}
	});

	it("give the pod's preparation every folder of a cache's disks, and of an origin's those made for it alone", () => {
		const prepared = (kind: KindName) => {
			const { initContainers = [] } = podOf(kind, everything[kind] ?? "") as {
				initContainers?: { command: string[] }[];
			};
			return initContainers[0]?.command.slice(4);
		};
		assert.deepEqual(prepared("osdf-cache"), [
			"/disks/data-1",
			"/disks/data-2",
			"/disks/data-3",
			"/disks/meta",
			"/disks/namespace",
		]);
		assert.deepEqual(prepared("osdf-origin"), ["/disks/data-b"]);
	});

	it("let XRootD read the keys of an object store, and nobody but root the others", () => {
		const { volumes = [] } = podOf("osdf-origin", least["osdf-origin"] ?? "");
		const modes = (
			volumes as {
				secret?: {
					defaultMode: number;
					items: { key: string; mode?: number }[];
				};
			}[]
		).flatMap(({ secret }) =>
			(secret?.items ?? []).map(({ key, mode }) => [
				key,
				(mode ?? secret?.defaultMode ?? 0).toString(8),
			]),
		);
		assert.deepEqual(Object.fromEntries(modes), {
			"private-key.pem": "600",
			"s3-access-key": "444",
			"s3-secret-key": "444",
			"tls.crt": "600",
			"tls.key": "600",
		});
	});
});

describe("The real API server, of data servers", () => {
	let cluster: Cluster;

	before(async function () {
		cluster = await sharedCluster(this);
	});

	const levels = { least: "baseline", everything: "privileged" } as const;
	for (const kind of kinds)
		for (const [how, settings] of [
			["least", least[kind]],
			["everything", everything[kind]],
		] as const)
			it(`takes ${kind} with ${how} set, no field unknown or given twice, its pod at level ${levels[how]}`, async () => {
				const stack = serviceStack(kind, settings ?? "", { isGenerous: true });
				const namespace = await namespaceAt(cluster, levels[how]);
				await takesAll(
					cluster,
					manifestsOf({ ...stack, cluster: { ...stack.cluster, namespace } }),
				);
				const spec = podOf(kind, settings ?? "");
				await admitsAll(cluster, levels[how], [spec]);
			});
});
