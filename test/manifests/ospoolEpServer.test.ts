import assert from "node:assert/strict";
import type { StackPlan } from "../../components/stack/plan.ts";
import { manifestsOf } from "../../components/stack/stackManifests.ts";
import type { Cluster } from "../../local/cluster.ts";
import { kubectlConverge } from "../../local/kubectlConverge.ts";
import { testToken } from "../../local/testCredentials.ts";
import { until } from "../../local/until.ts";
import { epStack, type lends } from "../components/ospool-ep/epStack.ts";
import {
	admitsAll,
	namespaceAt,
	type PodSecurityLevel,
	takesAll,
} from "../support/dryRun.ts";
import { podTemplates } from "../support/podTemplates.ts";
import { freshNamespace, sharedCluster } from "../support/sharedCluster.ts";

const everything = `node: node-1
workers: 3
every_minutes: 5
lifetime: { accept_hours: 6, retire_hours: 2, idle_minutes: 20 }
offer: { cpus: 8, memory: 24Gi, disk: 60Gi, gpus: 1 }
image: { variant: cuda_11_8_0 }
pool: cm.example.org
ccb_ports: { low: 9620, high: 9630 }
project: UCSD_Test
start: TARGET.RequestMemory < 4096
http_proxy: http://squid.example.org:3128
networks: [10.7.0.0/16]
cvmfs: { from: exec, repositories: [oasis.opensciencegrid.org], cache: 8Gi, debug: true }
job_containers: true
default_images: { cpu: { htc/rocky:9: 100 }, gpu: { "htc/rocky:9-cuda-12.6.0": 100 } }
attributes: { RACK: 7 }
job_environment: { ZONE: west }
htcondor: { SLOT_WEIGHT: $(NUM_CPUS) * 2 }
logs: { central: false }
token_secret: { name: ospool-token, key: token }
tolerations: []
`;

/** Settings, what the cluster lends to them, and the strictest level of Pod Security that admits the pods. */
const pods: readonly [string, string, keyof typeof lends, PodSecurityLevel][] =
	[
		["the least", "", "nothing", "restricted"],
		["a Deployment", "workers: autoscaled\n", "nothing", "restricted"],
		["CVMFS by a claim", "cvmfs: { from: claim }\n", "claim", "restricted"],
		["a seccomp profile", "job_containers: true\n", "profile", "restricted"],
		["no seccomp filter", "job_containers: true\n", "unconfined", "privileged"],
		["CVMFS of the node", "cvmfs: { from: host }\n", "host", "privileged"],
		["every setting there is", everything, "privileged", "privileged"],
	];

describe("The real API server, of OSPool workers", () => {
	let cluster: Cluster;

	before(async function () {
		cluster = await sharedCluster(this);
	});

	async function fresh(
		...args: Parameters<typeof epStack>
	): Promise<StackPlan> {
		const plan = epStack(...args);
		const namespace = await freshNamespace(cluster);
		return { ...plan, cluster: { ...plan.cluster, namespace } };
	}

	for (const [title, settings, lent, level] of pods) {
		it(`takes those with ${title}, no field unknown or given twice`, async () => {
			const plan = epStack(settings, lent);
			const namespace = await namespaceAt(cluster, "privileged");
			await takesAll(
				cluster,
				manifestsOf({ ...plan, cluster: { ...plan.cluster, namespace } }),
			);
		});

		it(`admits those with ${title} at level ${level}, and at none stricter`, async () => {
			const [template] = podTemplates(epStack(settings, lent));
			assert.ok(template);
			await admitsAll(cluster, level, [template.spec]);
			if (level === "restricted") return;
			await assert.rejects(
				admitsAll(cluster, "baseline", [template.spec]),
				/violates PodSecurity/,
			);
		});
	}

	it("runs a worker of the CronJob to its end, with the token in its Secret and nowhere else", async () => {
		const plan = await fresh("workers: 2\nattributes: { RACK: 7 }\n");
		const { namespace } = plan.cluster;
		const token = testToken("canary-token-5521");
		await kubectlConverge(cluster, plan, {
			one: { "flock.opensciencegrid.org": token },
		});
		const start = ["create", "job", "-n", namespace, "started-by-hand"];
		await cluster.kubectl([...start, "--from=cronjob/one-worker-1"]);
		const get = async (kinds: string) =>
			(await cluster.kubectl(["get", kinds, "-n", namespace, "-o", "json"]))
				.stdout;
		await until("the worker's end", 60, async () =>
			/"type": "Complete"/.test(await get("jobs")),
		);
		// Whole groups of three bytes are the same in base64, whatever comes after the token.
		const encoded = Buffer.from(token).toString("base64").slice(0, -4);
		const holds = (text: string) =>
			text.includes(token) || text.includes(encoded);
		assert.ok(holds(await get("secrets")));
		const others =
			"cronjobs,jobs,pods,configmaps,serviceaccounts,networkpolicies,events";
		assert.ok(!holds(await get(others)));
	});

	it("changes the CronJobs in place, and takes away those that are too many", async () => {
		const plan = await fresh("workers: 3\n");
		const credentials = {
			one: { "flock.opensciencegrid.org": testToken("one") },
		};
		const names = async () =>
			(
				await cluster.kubectl([
					"get",
					"cronjobs",
					"-n",
					plan.cluster.namespace,
					"-o",
					"name",
				])
			).stdout
				.trim()
				.split("\n");
		await kubectlConverge(cluster, plan, credentials);
		assert.equal((await names()).length, 3);
		const { cluster: own } = plan;
		const other = { ...epStack("project: Other\nworkers: 2\n"), cluster: own };
		await kubectlConverge(cluster, other, credentials);
		assert.deepEqual(await names(), [
			"cronjob.batch/one-worker-0",
			"cronjob.batch/one-worker-1",
		]);
	});

	it("leaves an autoscaler's number of replicas as it is", async () => {
		const plan = await fresh("workers: autoscaled\n");
		const { namespace } = plan.cluster;
		const credentials = {
			one: { "flock.opensciencegrid.org": testToken("one") },
		};
		const replicas = async () =>
			(
				await cluster.kubectl([
					"get",
					"deployment",
					"one",
					"-n",
					namespace,
					"-o",
					"jsonpath={.spec.replicas}",
				])
			).stdout;
		await kubectlConverge(cluster, plan, credentials);
		assert.equal(await replicas(), "1");
		const scale = ["scale", "deployment/one", "-n", namespace];
		await cluster.kubectl([...scale, "--replicas=5"]);
		const changed = epStack("workers: autoscaled\nproject: Other\n");
		const other = { ...changed, cluster: plan.cluster };
		await kubectlConverge(cluster, other, credentials);
		assert.equal(await replicas(), "5");
	});
});
