import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { types } from "@pulumi/kubernetes";
import { parseAllDocuments } from "yaml";
import {
	manifestsOf,
	stackManifests,
} from "../../components/stack/stackManifests.ts";
import type { Cluster } from "../../local/cluster.ts";
import { ceStack, hostKey } from "../components/hosted-ce/cePlan.ts";
import { admitsAll, namespaceAt, takesAll } from "../support/dryRun.ts";
import { sharedCluster } from "../support/sharedCluster.ts";
import { skipTest } from "../support/skipTest.ts";

const osg = "vos: { osg: { user: osg01 } }";
const key = hostKey();
const certificate =
	"host_certificate: { type: cert-manager, issuer: letsencrypt }";
const everything = `vos: { osg: { user: osg01 }, cms: { user: osg04 } }
, image: { stream: testing }, node: node-1, avoid_nodes: [node-2], priority_class: opportunistic
, tolerations: [{ key: nautilus.io/reservation }]
, remote: { port: 2222, jump: { host: gate.example.org, port: 2200, user: gate }
  , known_hosts: ["[login.example.org]:2222 ${key}", "[gate.example.org]:2200 ${key}"]
  , ssh_certificate: true, users: [osg01, osg04], squid: "squid.example.org:3128", ssh_batch_mode: false, login_shell: false }
, pilots: { main: { max: 10, vos: [osg], whole_node: true, send_tests: true } }
, osg_configure: { Local Settings: { RATE: "100%" } }
, condor_ce: { settings: { ALL_DEBUG: D_CAT }, routes: [{ name: gpu, when: "RequestGPUs > 0" }]
  , config_maps: [{ config_map: ours, file: 91-ours.conf }, { config_map: ours, file: more.conf, directory: /etc/condor-ce/more.d }] }
, overrides: { repository: "git@github.com:example/overrides.git", directory: CE/x, key: true, tarball: "https://example.org/bosco.tar.gz" }
, host_certificate: { type: secret, secret: ce-tls }, central_collector_token: true
, spool: { type: host, path: /data/ce }, logs: { stdout: [AuditLog], volume: { type: claim, size: 20Gi } }
, expose: { type: NodePort, node_port: 30619, host: ce.example.org, annotations: { a: b } }
, continue_on_error: true`;

type Deployment = types.input.apps.v1.Deployment & {
	readonly spec: {
		readonly strategy: { readonly type: string };
		readonly progressDeadlineSeconds: number;
		readonly template: {
			readonly metadata: {
				readonly annotations: Readonly<Record<string, string>>;
			};
			readonly spec: types.input.core.v1.PodSpec & {
				readonly containers: readonly types.input.core.v1.Container[];
			};
		};
	};
};

/** The objects of a kind that a CE of these settings has on a cluster which allows all. */
function objectsOf<T>(kind: string, settings = osg): T[] {
	const plan = ceStack(settings, { isGenerous: true });
	const [service] = stackManifests(plan);
	const found = service?.manifests.filter((each) => each.kind === kind);
	return (found ?? []) as unknown as T[];
}

function deployment(settings = osg): Deployment {
	const [found] = objectsOf<Deployment>("Deployment", settings);
	assert.ok(found);
	return found;
}

describe("The manifests of a hosted CE", () => {
	it("never let two pods hold one spool, and keep it in a claim", () => {
		assert.equal(deployment().spec.strategy.type, "Recreate");
		const [claim] = objectsOf<{ metadata: { name: string } }>(
			"PersistentVolumeClaim",
		);
		assert.equal(claim?.metadata.name, "ce-test-spool");
		const { containers } = deployment().spec.template.spec;
		const mounts = JSON.stringify(containers[0]?.volumeMounts);
		assert.match(
			mounts,
			/"spool","mountPath":"\/etc\/condor-ce\/passwords.d","subPath":"passwords.d"/,
		);
	});

	it("roll the pod where what counts at the start alone is other, and not where osg-configure reads it again", () => {
		const hash = (settings?: string) =>
			deployment(settings).spec.template.metadata.annotations;
		assert.deepEqual(hash(`${osg}, pilots: { gpu: { max: 1 } }`), hash());
		assert.notDeepEqual(
			hash(`${osg}, condor_ce: { settings: { A: 1 } }`),
			hash(),
		);
	});

	it("take back the jobs of a spool that ends with the pod, and only there", () => {
		const lifecycle = (settings?: string) =>
			deployment(settings).spec.template.spec.containers[0]?.lifecycle;
		assert.equal(lifecycle(), undefined);
		assert.deepEqual(lifecycle(`${osg}, spool: { type: ephemeral }`), {
			preStop: { exec: { command: ["/usr/local/bin/drain-ce.sh"] } },
		});
	});

	it("keep the variables of the cluster's services out of the jobs' environment", () => {
		assert.equal(deployment().spec.template.spec.enableServiceLinks, false);
	});

	it("go where their settings let them", () => {
		const { priorityClassName, tolerations } =
			deployment(everything).spec.template.spec;
		assert.equal(priorityClassName, "opportunistic");
		assert.deepEqual(tolerations, [
			{ key: "nautilus.io/reservation", operator: "Exists" },
		]);
	});

	it("count no start as failed while it may still set up users", () => {
		const { spec } = deployment(everything);
		const { startupProbe } = spec.template.spec.containers[0] as {
			startupProbe: { failureThreshold: number; periodSeconds: number };
		};
		const budget = startupProbe.failureThreshold * startupProbe.periodSeconds;
		assert.ok(budget >= 20 * 60);
		assert.ok(spec.progressDeadlineSeconds > budget);
	});

	it("have a Certificate of cert-manager where it is chosen, and only there", () => {
		assert.deepEqual(objectsOf("Certificate"), []);
		const [found] = objectsOf<{ spec: object }>(
			"Certificate",
			`${osg}, ${certificate}, expose: { type: LoadBalancer, host: ce.example.org }`,
		);
		assert.deepEqual(found?.spec, {
			dnsNames: ["ce.example.org"],
			issuerRef: {
				group: "cert-manager.io",
				kind: "ClusterIssuer",
				name: "letsencrypt",
			},
			secretName: "ce-test-certificate",
			usages: ["server auth", "client auth"],
		});
	});

	it("hold no Secret of their own where others keep it", () => {
		const others =
			"credentials_secret: ours, host_certificate: { type: secret, secret: tls }";
		assert.deepEqual(objectsOf("Secret", `${osg}, ${others}`), []);
		assert.equal(objectsOf("Secret").length, 1);
	});
});

describe("The real API server, of hosted CEs", () => {
	let cluster: Cluster;

	before(async function () {
		cluster = await sharedCluster(this);
	});

	async function dryRun(settings: string): Promise<void> {
		const plan = ceStack(settings, { isGenerous: true });
		const namespace = await namespaceAt(cluster, "privileged");
		await takesAll(
			cluster,
			manifestsOf({ ...plan, cluster: { ...plan.cluster, namespace } }),
		);
	}

	for (const [title, settings] of [
		["nothing beyond the least", osg],
		["every setting there is", everything],
		[
			"a load balancer",
			`${osg}, expose: { type: LoadBalancer, request_ip: 192.0.2.7, host: ce.example.org }`,
		],
		[
			"its node's network",
			`${osg}, node: node-1, host_network: true, expose: { host: ce.example.org }`,
		],
	] as const)
		it(`takes one with ${title}, no field unknown or given twice`, () =>
			dryRun(settings));

	it("refuses a Certificate before there is cert-manager, and takes it after", async function () {
		const definitions = certificateDefinition();
		if (definitions === undefined)
			skipTest(this, "the Go module of cert-manager cannot be had");
		const wanted = `${osg}, ${certificate}`;
		await assert.rejects(dryRun(wanted), /no matches for kind "Certificate"/);
		await cluster.kubectl(
			["apply", "--server-side", "-f", "-"],
			JSON.stringify(definitions),
		);
		const name = "customresourcedefinition/certificates.cert-manager.io";
		await cluster.kubectl(["wait", "--for=condition=Established", name]);
		try {
			await dryRun(wanted);
		} finally {
			await cluster.kubectl(["delete", name]);
		}
	});

	for (const [settings, level, admitted] of [
		[osg, "baseline", true],
		[osg, "restricted", false],
		[
			`${osg}, node: node-1, host_network: true, expose: { host: ce.example.org }`,
			"baseline",
			false,
		],
	] as const)
		it(`${admitted ? "admits" : "refuses"} at Pod Security level ${level} a pod of ${settings}`, async () => {
			const { spec } = deployment(settings).spec.template;
			const created = admitsAll(cluster, level, [spec]);
			if (admitted) await created;
			else await assert.rejects(created, /violates PodSecurity/);
		});
});

/** cert-manager's own definition of its Certificates, from its Go module; undefined where that cannot be had. */
function certificateDefinition(): object | undefined {
	const module = "github.com/cert-manager/cert-manager@v1.18.2";
	const { stdout, error } = spawnSync(
		"go",
		["mod", "download", "-json", module],
		{
			encoding: "utf8",
			cwd: "/",
		},
	);
	const { Dir: folder } = error ? {} : JSON.parse(stdout || "{}");
	if (typeof folder !== "string") return undefined;
	const file = join(folder, "deploy/crds/crd-certificates.yaml");
	const text = readFileSync(file, "utf8").replace(/^.*\{\{.*\}\}.*$/gm, "");
	return parseAllDocuments(text)[0]?.toJS();
}
