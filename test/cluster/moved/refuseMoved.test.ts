import assert from "node:assert/strict";
import type { Kubectl } from "../../../cluster/kubectl.ts";
import { readMainObjects } from "../../../cluster/live/readMainObjects.ts";
import { movedTo } from "../../../cluster/moved/movedMark.ts";
import { refuseMoved } from "../../../cluster/moved/refuseMoved.ts";
import { loadStack } from "../../../components/stack/loadStack.ts";
import type { StackPlan } from "../../../components/stack/plan.ts";
import { manifestsOf } from "../../../components/stack/stackManifests.ts";
import type { Cluster } from "../../../local/cluster.ts";
import { ConfigError } from "../../../settings/fault.ts";
import {
	type TemporaryProject,
	temporaryProject,
} from "../../support/project.ts";
import { freshNamespace, sharedCluster } from "../../support/sharedCluster.ts";

const stack = "Pulumi.nautilus.yaml";
const claim = (name: string) => ({
	apiVersion: "v1",
	kind: "PersistentVolumeClaim",
	metadata: { name, labels: { "app.kubernetes.io/managed-by": "glidefleet" } },
	spec: {
		accessModes: ["ReadWriteOnce"],
		resources: { requests: { storage: "1Gi" } },
	},
});

describe("A frontend whose volume moved to another cluster", () => {
	let cluster: Cluster;
	let namespace: string;
	let project: TemporaryProject;
	let asked: number;

	before(async function () {
		cluster = await sharedCluster(this);
		namespace = await freshNamespace(cluster);
		project = temporaryProject();
		project.useNamespace(namespace, "nautilus");
		const items = ["gluex-storage", "igwn-storage"].map(claim);
		const list = { apiVersion: "v1", kind: "List", items };
		const create = ["create", "-n", namespace, "-f", "-"];
		await cluster.kubectl(create, JSON.stringify(list));
	});
	after(() => project?.dispose());
	beforeEach(() => {
		asked = 0;
	});

	const plan = (): StackPlan =>
		loadStack("nautilus", { root: project.root, credentials: false });
	const kubectl: Kubectl = async (args, input) => {
		asked++;
		return (await cluster.kubectl(args, input)).stdout;
	};
	const look = async (own = plan()) => {
		const wanted = manifestsOf(own);
		const objects = await readMainObjects(own, wanted, kubectl);
		refuseMoved(project.root, own, objects);
	};

	it("is like any other before, and one question tells it of all", async () => {
		await look();
		assert.equal(asked, 1);
	});

	it("is refused at its line, with the other cluster and what to do", async () => {
		const mark = ["annotate", "pvc/gluex-storage", `${movedTo}=tiger`];
		await cluster.kubectl([...mark, "-n", namespace]);
		await assert.rejects(look(), (error) => {
			assert.ok(error instanceof ConfigError);
			assert.equal(error.faults.length, 1);
			assert.match(
				error.message,
				/^Pulumi\.nautilus\.yaml:4:7: error: frontends\.0: The volume of gluex moved to the cluster tiger, /,
			);
			assert.ok(
				error.message.includes(
					`kubectl --context nautilus --namespace ${namespace} annotate persistentvolumeclaim/gluex-storage ${movedTo}-`,
				),
			);
			return true;
		});
	});

	it("may be stopped there, and may be on a cluster that is thrown away", async () => {
		project.replace(stack, "- gluex", "- { vo: gluex, stopped: true }");
		await look();
		project.replace(stack, "- { vo: gluex, stopped: true }", "- gluex");
		asked = 0;
		const own = plan();
		await look({ ...own, cluster: { ...own.cluster, identity: "throw-away" } });
		assert.equal(asked, 0);
	});
});
