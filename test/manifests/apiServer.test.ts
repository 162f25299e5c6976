import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { KindName } from "../../components/kinds.ts";
import type { Manifest } from "../../components/shared/manifest.ts";
import type { ServiceObject } from "../../components/shared/serviceObject.ts";
import { loadStack } from "../../components/stack/loadStack.ts";
import { serviceObjects } from "../../components/stack/members.ts";
import type { StackPlan } from "../../components/stack/plan.ts";
import {
	manifestsOf,
	stackManifests,
} from "../../components/stack/stackManifests.ts";
import type { Cluster } from "../../local/cluster.ts";
import { frontendRows, isHealthy } from "../../local/frontendTable.ts";
import { kubectlConverge } from "../../local/kubectlConverge.ts";
import { serviceIsHealthy, serviceRows } from "../../local/serviceTable.ts";
import { stackCredentials } from "../../local/testCredentials.ts";
import { until } from "../../local/until.ts";
import {
	admitsAll,
	type PodSecurityLevel,
	podSecurityLevels,
	takesAll,
} from "../support/dryRun.ts";
import { root } from "../support/project.ts";
import { freshNamespace, sharedCluster } from "../support/sharedCluster.ts";

describe("The real API server", () => {
	let cluster: Cluster;

	before(async function () {
		cluster = await sharedCluster(this);
	});

	/** A stack of the project, in a namespace of its own. */
	async function stackIn(stack: string): Promise<StackPlan> {
		const plan = loadStack(stack, { root, credentials: false });
		return {
			...plan,
			cluster: { ...plan.cluster, namespace: await freshNamespace(cluster) },
		};
	}

	for (const stack of ["nautilus", "local"]) {
		it(`takes every manifest of the stack ${stack}, no field unknown or given twice`, async () => {
			const plan = await stackIn(stack);
			await takesAll(cluster, manifestsOf(plan));
		});
	}

	it("refuses a manifest with an unknown field, so that the check before means something", async () => {
		const plan = await stackIn("nautilus");
		const [claim] = stackManifests(plan).flatMap(({ manifests }) =>
			manifests.filter(({ kind }) => kind === "PersistentVolumeClaim"),
		);
		const broken = { ...claim, spec: { storageclass: "local" } };
		const args = [
			"apply",
			"--server-side",
			"--dry-run=server",
			"--validate=strict",
			"-f",
			"-",
		];
		await assert.rejects(
			cluster.kubectl(args, JSON.stringify(broken)),
			/storageclass/,
		);
	});

	it("admits the pods of each service at the level that it claims", async () => {
		const plan = loadStack("local", { root, credentials: false });
		const claimed: Readonly<Record<KindName, PodSecurityLevel>> = {
			"frontier-squid": "restricted",
			"atlas-xcache": "baseline",
			"cms-xcache": "baseline",
			"osdf-cache": "baseline",
			"osdf-origin": "baseline",
			"hosted-ce": "baseline",
			"ospool-ep": "restricted",
		};
		for (const level of podSecurityLevels) {
			const specs = plan.services
				.filter(({ kind }) => claimed[kind as KindName] === level)
				.flatMap((service) => podsOf(serviceObjects(service, plan.cluster)));
			if (specs.length > 0) await admitsAll(cluster, level, specs);
		}
	});

	it("refuses a pod that claims more than its level, so that the check before means something", async () => {
		const plan = loadStack("local", { root, credentials: false });
		const [spec] = podsOf(
			plan.services
				.filter(({ kind }) => kind === "frontier-squid")
				.flatMap((service) => serviceObjects(service, plan.cluster)),
		);
		assert.ok(spec);
		await assert.rejects(
			admitsAll(cluster, "restricted", [{ ...spec, securityContext: {} }]),
			/violates PodSecurity "restricted/,
		);
	});
});

/** The specifications of the pods that the workloads of a service would make. */
function podsOf(objects: readonly ServiceObject[]): object[] {
	return objects.flatMap(
		({ manifest }) =>
			(manifest as Manifest & Workload).spec?.template?.spec ?? [],
	);
}

interface Workload {
	readonly spec?: { readonly template?: { readonly spec: object } };
}

/** Kinds whose controllers write what they counted into the objects. */
const counted: readonly string[] = ["CronJob", "Deployment"];

describe("kubectlConverge()", () => {
	let cluster: Cluster;
	let plan: StackPlan;
	let credentials: Awaited<ReturnType<typeof stackCredentials>>;

	before(async function () {
		cluster = await sharedCluster(this);
		const loaded = loadStack("local", { root, credentials: false });
		plan = {
			...loaded,
			cluster: { ...loaded.cluster, namespace: await freshNamespace(cluster) },
		};
		credentials = await stackCredentials(plan);
		const level = "pod-security.kubernetes.io/enforce=baseline";
		const { namespace } = plan.cluster;
		await cluster.kubectl(["label", "namespace", namespace, level]);
	});

	/** Resource versions by kind and name, of what no controller writes to once its claims are bound: they change with every write. */
	async function versions(): Promise<Record<string, string>> {
		const kinds =
			"serviceaccounts,configmaps,secrets,persistentvolumeclaims,networkpolicies,services,ingresses";
		const args = [
			"get",
			kinds,
			"-n",
			plan.cluster.namespace,
			"-l",
			"app.kubernetes.io/managed-by=glidefleet",
			"-o",
			"json",
		];
		const { items } = JSON.parse((await cluster.kubectl(args)).stdout);
		return Object.fromEntries(
			items.map(
				(item: {
					kind: string;
					metadata: { name: string; resourceVersion: string };
				}) => [
					`${item.kind} ${item.metadata.name}`,
					item.metadata.resourceVersion,
				],
			),
		);
	}

	it("applies nothing to another cluster than the one that is stated", async () => {
		const identity = {
			kube_system_uid: "6f1d6f4e-3f0c-4a52-9d5b-0d5f4f7c1f11",
		};
		const elsewhere = { ...plan, cluster: { ...plan.cluster, identity } };
		await assert.rejects(
			kubectlConverge(cluster, elsewhere, credentials),
			/points to another cluster/,
		);
		assert.deepEqual(await versions(), {});
	});

	it("makes every frontend and service available at Pod Security level baseline, its claim bound and its host answered for", async () => {
		await kubectlConverge(cluster, plan, credentials);
		await until("the frontends being well", 60, async () =>
			(await frontendRows(cluster, plan)).every(isHealthy),
		);
		await until("the services being well", 60, async () =>
			(await serviceRows(cluster, plan)).every(serviceIsHealthy),
		);
		await cluster.kubectl([
			"wait",
			"--for=jsonpath={.status.phase}=Bound",
			"--timeout=60s",
			"persistentvolumeclaims",
			"--all",
			"-n",
			plan.cluster.namespace,
		]);
	});

	it("changes nothing when it runs again", async () => {
		const before = await versions();
		const made = manifestsOf(plan);
		const listed = made.filter(({ kind }) => !counted.includes(kind));
		assert.equal(Object.keys(before).length, listed.length);
		await kubectlConverge(cluster, plan, credentials);
		assert.deepEqual(await versions(), before);
	});

	it("takes a VO's objects away with the VO, but for its claim and its signing key", async () => {
		const rest = {
			...plan,
			frontends: plan.frontends.filter(({ vo }) => vo !== "uclhc"),
		};
		const before = await versions();
		await kubectlConverge(cluster, rest, credentials);
		const after = await versions();
		assert.deepEqual(
			Object.keys(after).filter((name) => name.includes("uclhc")),
			[
				"Secret uclhc-frontend-signing-key",
				"PersistentVolumeClaim uclhc-storage",
			],
		);
		assert.equal(
			after["Secret gluex-frontend-signing-key"],
			before["Secret gluex-frontend-signing-key"],
		);
	});

	it("makes the signing key that the stack gives, such as a standby's", async () => {
		const namespace = await freshNamespace(cluster);
		const alone = {
			...plan,
			cluster: { ...plan.cluster, namespace },
			frontends: plan.frontends.filter(({ vo }) => vo === "gluex"),
			services: [],
		};
		const given = randomUUID();
		const gluex = { ...credentials.gluex, FRONTEND: given };
		await kubectlConverge(cluster, alone, { gluex });
		const { stdout } = await cluster.kubectl([
			...["get", "secret/gluex-frontend-signing-key", "-n", namespace],
			...["-o", "jsonpath={.data.FRONTEND}"],
		]);
		assert.equal(Buffer.from(stdout, "base64").toString(), given);
	});
});
