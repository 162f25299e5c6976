import assert from "node:assert/strict";
import { checkCluster } from "../../cluster/checkCluster.ts";
import { ClusterError } from "../../cluster/clusterError.ts";
import {
	readServer,
	readUid,
	serverIdentity,
} from "../../cluster/identity/readIdentity.ts";
import { type Kubectl, KubectlError } from "../../cluster/kubectl.ts";
import { movedTo } from "../../cluster/moved/movedMark.ts";
import {
	deployerName,
	rbacManifests,
} from "../../cluster/permissions/rbacManifests.ts";
import { loadStack } from "../../components/stack/loadStack.ts";
import type { StackPlan } from "../../components/stack/plan.ts";
import type { Cluster } from "../../local/cluster.ts";
import { ConfigError } from "../../settings/fault.ts";
import type { ClusterIdentity } from "../../settings/schema/identity.ts";
import { type TemporaryProject, temporaryProject } from "../support/project.ts";
import { freshNamespace, sharedCluster } from "../support/sharedCluster.ts";

const claim = {
	apiVersion: "v1",
	kind: "PersistentVolumeClaim",
	metadata: {
		name: "gluex-storage",
		labels: { "app.kubernetes.io/managed-by": "glidefleet" },
	},
	spec: {
		accessModes: ["ReadWriteOnce"],
		resources: { requests: { storage: "1Gi" } },
	},
};

describe("checkCluster()", () => {
	let cluster: Cluster;
	let namespace: string;
	let project: TemporaryProject;
	let plan: StackPlan;
	/** What kubectl was asked for, without the options. */
	let asked: string[] = [];

	before(async function () {
		cluster = await sharedCluster(this);
		namespace = await freshNamespace(cluster);
		project = temporaryProject();
		project.useNamespace(namespace, "nautilus");
		const options = { root: project.root, credentials: false };
		plan = withIdentity(loadStack("nautilus", options), await readUid(kubectl));
		const items = [claim, ...rbacManifests(plan)];
		const list = { apiVersion: "v1", kind: "List", items };
		const create = ["create", "-n", namespace, "-f", "-"];
		await cluster.kubectl(create, JSON.stringify(list));
	});
	after(() => project?.dispose());
	beforeEach(() => {
		asked = [];
	});

	const kubectl: Kubectl = async (args, input) => {
		asked.push(args.slice(0, 2).join(" "));
		try {
			return (await cluster.kubectl(args, input)).stdout;
		} catch (error) {
			throw new KubectlError((error as Error).message);
		}
	};
	/** The same with no more rights than an account of the namespace. */
	const kubectlAs = (account: string): Kubectl => {
		const user = `--as=system:serviceaccount:${namespace}:${account}`;
		return (args, input) => kubectl([...args, user], input);
	};
	const check = (own = plan, by = kubectl) =>
		checkCluster(project.root, own, by);
	/** Why the cluster is refused while its claim has a mark. */
	async function refusalWhile(
		command: "annotate" | "label",
		key: string,
		value: string,
	): Promise<unknown> {
		const where = ["pvc/gluex-storage", "-n", namespace];
		await cluster.kubectl([command, ...where, `${key}=${value}`]);
		try {
			return await check().catch((error: unknown) => error);
		} finally {
			await cluster.kubectl([command, ...where, `${key}-`]);
		}
	}

	it("takes the cluster that is stated, which it asks for what is there and what is allowed", async () => {
		await check();
		assert.deepEqual(asked.slice(0, 2), [
			"get --raw=/api/v1/namespaces/kube-system",
			"config view",
		]);
		assert.deepEqual(asked.slice(2).sort(), [
			"create --raw=/apis/authorization.k8s.io/v1/selfsubjectrulesreviews",
			"get deployments.apps,persistentvolumeclaim",
		]);
	});

	it("refuses another cluster, and asks it nothing more", async () => {
		const other = { kube_system_uid: "6f1d6f4e-3f0c-4a52-9d5b-0d5f4f7c1f11" };
		await assert.rejects(check(withIdentity(plan, other)), (error) => {
			assert.ok(error instanceof ConfigError);
			assert.match(
				error.message,
				/identity\.kube_system_uid: .* points to another cluster: /,
			);
			return true;
		});
		assert.equal(asked.length, 2);
	});

	it("takes an account that has the Role of the stack, and names what another may not do", async () => {
		// Neither may read the namespace kube-system.
		const own = withIdentity(plan, serverIdentity(await readServer(kubectl)));
		await check(own, kubectlAs(deployerName));
		await assert.rejects(check(own, kubectlAs("default")), (error) => {
			assert.ok(error instanceof ConfigError);
			assert.ok(
				error.message.includes(
					`The account of the context "nautilus" may not create, delete, get, list, patch, watch deployments.apps in the namespace ${namespace}, as the stack nautilus requires.`,
				),
				error.message,
			);
			return true;
		});
	});

	it("refuses a cluster whose volume was moved away", async () => {
		const refusal = await refusalWhile("annotate", movedTo, "tiger");
		assert.ok(refusal instanceof ConfigError, String(refusal));
		assert.match(
			refusal.message,
			/The volume of gluex moved to the cluster tiger, /,
		);
	});

	it("refuses a cluster on which Flux deploys the same", async () => {
		const label = "kustomize.toolkit.fluxcd.io/name";
		const refusal = await refusalWhile("label", label, "fleet");
		assert.ok(refusal instanceof ClusterError, String(refusal));
		assert.match(
			refusal.message,
			/^Flux deploys PersistentVolumeClaim gluex-storage of the stack nautilus \(Kustomization fleet\), /,
		);
		await check();
	});
});

function withIdentity(plan: StackPlan, identity: ClusterIdentity): StackPlan {
	return { ...plan, cluster: { ...plan.cluster, identity } };
}
