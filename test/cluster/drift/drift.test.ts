import assert from "node:assert/strict";
import { formatStatus } from "../../../cli/status/formatStatus.ts";
import { transferDrift } from "../../../cluster/drift/transferDrift.ts";
import type { Kubectl } from "../../../cluster/kubectl.ts";
import {
	type StackStatus,
	stackStatus,
} from "../../../cluster/status/stackStatus.ts";
import { loadStack } from "../../../components/stack/loadStack.ts";
import type { StackPlan } from "../../../components/stack/plan.ts";
import type { Cluster } from "../../../local/cluster.ts";
import { kubectlConverge } from "../../../local/kubectlConverge.ts";
import { stackCredentials } from "../../../local/testCredentials.ts";
import { until } from "../../../local/until.ts";
import { driftKinds } from "../../support/driftKinds.ts";
import { root } from "../../support/project.ts";
import { freshNamespace, sharedCluster } from "../../support/sharedCluster.ts";

describe("The drift that status shows of a stack on a real control plane", () => {
	let cluster: Cluster;
	let plan: StackPlan;
	let credentials: Awaited<ReturnType<typeof stackCredentials>>;
	let kubectl: Kubectl;
	let status: StackStatus;
	const byHand = (...args: readonly string[]) =>
		cluster.kubectl([...args, "-n", plan.cluster.namespace]);
	const look = (): Promise<StackStatus> =>
		stackStatus(plan, { kubectl, ask: async () => ({ status: 403 }) });
	const drift = async () =>
		(await look()).services.flatMap((service) => service.drift);

	before(async function () {
		cluster = await sharedCluster(this);
		const loaded = loadStack("local", { root, credentials: false });
		const namespace = await freshNamespace(cluster);
		plan = { ...loaded, cluster: { ...loaded.cluster, namespace } };
		credentials = await stackCredentials(plan);
		kubectl = async (args, input) =>
			(await cluster.kubectl(args, input)).stdout;
	});

	it("is every object, before the stack is there", async () => {
		const found = await drift();
		assert.ok(found.length > 70);
		assert.ok(found.every(({ field, found }) => field === "" && !found));
	});

	it("is none once it is there, and all is well", async () => {
		await kubectlConverge(cluster, plan, credentials);
		await until("the stack being well", 60, async () => (await look()).well);
		assert.deepEqual(await drift(), []);
	});

	it("is none for what controllers, autoscalers and restarts write", async () => {
		await byHand("rollout", "restart", "deployment/squid-ucsd");
		await byHand("annotate", "ingress/bnl-ingress", "example.org/note=x");
		assert.deepEqual(await drift(), []);
	});

	describe("once somebody has changed it by hand", () => {
		// One look at all changes: each look is a dozen runs of kubectl.
		before(async () => {
			for (const { done } of driftKinds) await byHand(...done);
			status = await look();
		});

		for (const { name, service, object, field, ...values } of driftKinds)
			it(`shows ${name}`, () => {
				const own = status.services.find((one) => one.service === service);
				const shown = own?.drift.find(
					(one) => one.object === object && one.field === field,
				);
				assert.ok(shown, JSON.stringify(own?.drift));
				if ("wanted" in values) assert.deepEqual(shown.wanted, values.wanted);
				if ("found" in values) assert.deepEqual(shown.found, values.found);
				assert.deepEqual([status.well, own?.well], [false, false]);
			});

		it("says who did it, and shows nothing of a Secret or of what was added to an environment", () => {
			const text = formatStatus(status) + JSON.stringify(status);
			assert.match(
				text,
				/Service igwn-service spec\.ports\[web\]\.port is 8080, expected 80 \(kubectl-patch, 20\d\d-\d\d-\d\d \d\d:\d\d\)/,
			);
			const secrets = Object.values(credentials).flatMap(Object.values<string>);
			for (const secret of ["hunter2", ...secrets])
				for (const form of [secret, Buffer.from(secret).toString("base64")])
					assert.ok(!text.includes(form.slice(0, 60)), "a secret is in clear");
		});

		it("shows what nobody wants any more, but for what is kept on purpose", async () => {
			const rest = plan.frontends.filter(({ vo }) => vo !== "uclhc");
			const { unwanted, kept } = await stackStatus(
				{ ...plan, frontends: rest },
				{ kubectl },
			);
			assert.deepEqual(unwanted, [
				"ConfigMap uclhc-frontend",
				"Deployment uclhc-frontend",
				"Ingress uclhc-ingress",
				"NetworkPolicy uclhc-frontend",
				"Secret uclhc-frontend-credentials",
				"Service uclhc-service",
				"ServiceAccount uclhc-frontend",
			]);
			assert.deepEqual(kept, [
				"PersistentVolumeClaim uclhc-storage",
				"Secret uclhc-frontend-signing-key",
			]);
		});

		it("is gone when it is handed over and the stack is applied again, without a conflict", async () => {
			const handed = await transferDrift(plan, kubectl);
			assert.ok(handed.length >= driftKinds.length);
			await kubectlConverge(cluster, plan, credentials);
			await until("the stack being well", 60, async () => (await look()).well);
			assert.deepEqual(await drift(), []);
			assert.deepEqual(await transferDrift(plan, kubectl), []);
		});

		it("is not handed over where somebody made the object anew", async () => {
			await byHand("delete", "service/bnl-service");
			await byHand(
				"create",
				"service",
				"clusterip",
				"bnl-service",
				"--tcp=8080",
			);
			await byHand("scale", "deployment/bnl-frontend", "--replicas=0");
			const before = await byHand("get", "deployment/bnl-frontend", "-o=json");
			await assert.rejects(transferDrift(plan, kubectl), {
				message:
					/^Cannot repair Service bnl-service: not created by this stack's Pulumi/,
			});
			const { metadata } = JSON.parse(before.stdout);
			const after = await byHand("get", "deployment/bnl-frontend", "-o=json");
			assert.deepEqual(
				JSON.parse(after.stdout).metadata.labels,
				metadata.labels,
			);
		});
	});
});
