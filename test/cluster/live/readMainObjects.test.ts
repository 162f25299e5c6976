import assert from "node:assert/strict";
import { type Kubectl, KubectlError } from "../../../cluster/kubectl.ts";
import { readMainObjects } from "../../../cluster/live/readMainObjects.ts";
import type { Manifest } from "../../../components/shared/manifest.ts";
import { loadStack } from "../../../components/stack/loadStack.ts";
import type { Cluster } from "../../../local/cluster.ts";
import { root } from "../../support/project.ts";
import { freshNamespace, sharedCluster } from "../../support/sharedCluster.ts";

const { cluster: nautilus } = loadStack("nautilus", {
	root,
	credentials: false,
});
const labels = { "app.kubernetes.io/managed-by": "glidefleet" };

function manifest(apiVersion: string, kind: string, name: string): Manifest {
	return { apiVersion, kind, metadata: { name, namespace: "osg", labels } };
}
const claim = manifest("v1", "PersistentVolumeClaim", "one");
const deployment = manifest("apps/v1", "Deployment", "one");
const config = manifest("v1", "ConfigMap", "one");
const cronJob = manifest("batch/v1", "CronJob", "one");

/** What kubectl is asked for where a stack has these. */
async function askedFor(
	manifests: readonly Manifest[],
	cluster = nautilus,
): Promise<(readonly string[])[]> {
	const asked: (readonly string[])[] = [];
	const kubectl: Kubectl = async (args) => {
		asked.push(args);
		return "";
	};
	const found = await readMainObjects({ cluster }, manifests, kubectl);
	assert.deepEqual([...found], []);
	return asked;
}

describe("readMainObjects()", () => {
	const cases: [string, Manifest[], string | undefined][] = [
		[
			"claims and workloads, each kind once",
			[config, deployment, deployment, claim, cronJob],
			"cronjobs.batch,deployments.apps,persistentvolumeclaim",
		],
		["claims only", [claim, config], "persistentvolumeclaim"],
		["nothing where a stack has none of them", [config], undefined],
	];
	for (const [title, manifests, kinds] of cases)
		it(`asks for ${title}`, async () => {
			const [args, ...others] = await askedFor(manifests);
			assert.deepEqual(args?.slice(0, 2), kinds && ["get", kinds]);
			assert.deepEqual(others, []);
		});

	it("does not ask a cluster that is thrown away", async () => {
		const thrown = { ...nautilus, identity: "throw-away" } as const;
		assert.deepEqual(await askedFor([claim], thrown), []);
	});

	it("finds nothing where kubectl fails, since the provider says why, and passes on what else fails", async () => {
		const failing = (error: Error) =>
			readMainObjects({ cluster: nautilus }, [claim], () =>
				Promise.reject(error),
			);
		assert.deepEqual([...(await failing(new KubectlError("refused")))], []);
		const other = new TypeError("a fault of ours");
		await assert.rejects(failing(other), (error) => error === other);
	});

	describe("on a cluster", () => {
		let cluster: Cluster;
		let namespace: string;

		before(async function () {
			cluster = await sharedCluster(this);
			namespace = await freshNamespace(cluster);
			const elsewhere = await freshNamespace(cluster);
			const spec = {
				accessModes: ["ReadWriteOnce"],
				resources: { requests: { storage: "1Gi" } },
			};
			const items = [
				{ ...claim, spec, metadata: { name: "own", namespace, labels } },
				{ ...claim, spec, metadata: { name: "other", namespace } },
				{
					...claim,
					spec,
					metadata: { name: "far", namespace: elsewhere, labels },
				},
				{ ...config, metadata: { name: "config", namespace, labels } },
			];
			const list = { apiVersion: "v1", kind: "List", items };
			await cluster.kubectl(["create", "-f", "-"], JSON.stringify(list));
		});

		it("finds glidefleet's own, with who wrote them, in the stack's namespace", async () => {
			const kubectl: Kubectl = async (args) =>
				(await cluster.kubectl(args)).stdout;
			const own = { cluster: { ...nautilus, namespace } };
			const found = await readMainObjects(own, [claim, deployment], kubectl);
			assert.deepEqual([...found.keys()], ["PersistentVolumeClaim own"]);
			const { metadata } = found.get("PersistentVolumeClaim own") ?? {};
			assert.ok((metadata?.managedFields ?? []).length > 0);
		});
	});
});
