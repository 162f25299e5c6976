import assert from "node:assert/strict";
import type { types } from "@pulumi/kubernetes";
import {
	manifestsOf,
	stackManifests,
} from "../../components/stack/stackManifests.ts";
import type { Cluster } from "../../local/cluster.ts";
import { squidStack } from "../components/squid/squidPlan.ts";
import { namespaceAt, takesAll } from "../support/dryRun.ts";
import { sharedCluster } from "../support/sharedCluster.ts";

const node = "node: node-1\n";
const monitoring = "monitoring: { networks: [128.142.0.0/16, 188.184.128.0/17]";
const everything = `${node}avoid_nodes: [node-2]
priority_class: opportunistic
cache:
  memory: 8Gi
  disk: 100Gi
  max_object_in_memory: 1Mi
  min_object_on_disk: 1Ki
  volume: { type: host, path: /data/squid }
workers: 4
clients: { networks: [10.0.0.0/8, "2001:db8::/32"], namespaces: [ospool] }
destinations: { domains: [.cern.ch, .openhtc.io], pattern: '^frontier.*\\.racf\\.bnl\\.gov$' }
${monitoring}, port: 3402, node_port: 31401 }
logs: { access: file, max_size: 100Mi, keep: 5, volume: { type: claim } }
expose:
  type: NodePort
  port: 3130
  node_port: 31280
  host: squid.example.org
  annotations: { external-dns.alpha.kubernetes.io/hostname: squid.example.org }
host_ports: { squid: 3128, monitoring: 3401 }
timezone: America/Los_Angeles
`;

/** The object of a kind that a squid of these settings has on a cluster which allows all. */
function objectOf<T>(kind: string, settings: string): T {
	const plan = squidStack(settings, { isGenerous: true });
	const [service] = stackManifests(plan);
	const found = service?.manifests.find((each) => each.kind === kind);
	assert.ok(found, `${kind} is not there`);
	return found as unknown as T;
}

type Deployment = types.input.apps.v1.Deployment & {
	spec: types.input.apps.v1.DeploymentSpec & {
		strategy: { type: string };
		template: { spec: types.input.core.v1.PodSpec };
	};
};
interface Ports {
	readonly spec: { readonly type: string; readonly ports: readonly object[] };
}

describe("The manifests of a Frontier Squid", () => {
	it("let no client's address be replaced on its way in from outside", () => {
		const inside = objectOf<Ports>("Service", "");
		assert.ok(!("externalTrafficPolicy" in inside.spec));
		const outside = objectOf<Ports>(
			"Service",
			"expose: { type: LoadBalancer }\n",
		);
		assert.equal(
			"externalTrafficPolicy" in outside.spec &&
				outside.spec.externalTrafficPolicy,
			"Local",
		);
	});

	it("open the monitoring port for those alone who may ask", () => {
		const policy = (settings: string) =>
			objectOf<{ spec: { ingress: { from: object[]; ports: object[] }[] } }>(
				"NetworkPolicy",
				settings,
			).spec.ingress;
		assert.equal(policy("").length, 1);
		assert.equal(objectOf<Ports>("Service", "").spec.ports.length, 1);
		assert.deepEqual(policy(`${monitoring} }\n`)[1], {
			from: [
				{ ipBlock: { cidr: "128.142.0.0/16" } },
				{ ipBlock: { cidr: "188.184.128.0/17" } },
			],
			ports: [{ port: 3401, protocol: "UDP" }],
		});
		assert.equal(
			objectOf<Ports>("Service", `${monitoring} }\n`).spec.ports.length,
			2,
		);
	});

	it("end the old pod first where two would want one volume or port, and only there", () => {
		const strategy = (settings: string) =>
			objectOf<Deployment>("Deployment", settings).spec.strategy.type;
		assert.equal(strategy(""), "RollingUpdate");
		assert.equal(strategy("cache: { volume: { type: claim } }\n"), "Recreate");
		assert.equal(strategy(`${node}host_ports: { squid: 3128 }\n`), "Recreate");
	});

	it("leave squid more time to end than supervisord waits for it", () => {
		const { spec } = objectOf<Deployment>("Deployment", "").spec.template;
		assert.ok(Number(spec.terminationGracePeriodSeconds) > 90);
	});

	it("follow the node's region only where no node is named", () => {
		const pod = (settings: string) =>
			JSON.stringify(
				objectOf<Deployment>("Deployment", settings).spec.template.spec
					.affinity,
			);
		assert.match(pod(""), /topology.kubernetes.io\/region/);
		assert.match(
			pod(node),
			/"kubernetes.io\/hostname","operator":"In","values":\["node-1"\]/,
		);
		assert.doesNotMatch(pod(node), /region/);
	});
});

describe("The real API server, of squids", () => {
	let cluster: Cluster;

	before(async function () {
		cluster = await sharedCluster(this);
	});

	for (const [title, settings] of [
		["nothing of its own", ""],
		["every setting there is", everything],
		[
			"nothing on disk and no log",
			"cache: { disk: 0 }\nlogs: { access: none }\n",
		],
		["a load balancer", `expose: { type: LoadBalancer }\n${monitoring} }\n`],
	] as const)
		it(`takes one with ${title}, no field unknown or given twice`, async () => {
			const plan = squidStack(settings, { isGenerous: true });
			const namespace = await namespaceAt(cluster, "privileged");
			await takesAll(
				cluster,
				manifestsOf({ ...plan, cluster: { ...plan.cluster, namespace } }),
			);
		});
});
