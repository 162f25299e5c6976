import assert from "node:assert/strict";
import type { types } from "@pulumi/kubernetes";
import { type Manifest, stackManifests } from "../../components/manifests.ts";
import type { StackPlan } from "../../config/plan.ts";
import type { Cluster } from "../../local/cluster.ts";
import { kubectlConverge } from "../../local/kubectlConverge.ts";
import { testToken } from "../../local/testCredentials.ts";
import { until } from "../../local/until.ts";
import { epStack, type lends } from "../config/kinds/ospoolEp/epStack.ts";
import { freshNamespace, sharedCluster } from "../support/sharedCluster.ts";

type CronJob = Manifest & { spec: types.input.batch.v1.CronJobSpec };
type PodSpec = types.input.core.v1.PodSpec;
interface Template {
	readonly metadata: { readonly labels: Record<string, string> };
	readonly spec: PodSpec;
}
interface Workload {
	readonly spec?: {
		readonly template?: Template;
		readonly jobTemplate?: { readonly spec: { readonly template: Template } };
	};
}

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

const manifestsOf = (plan: StackPlan) =>
	stackManifests(plan).flatMap(({ manifests }) => manifests);
const ofKind = <T extends Manifest>(kind: string, plan: StackPlan) =>
	manifestsOf(plan).filter((each): each is T => each.kind === kind);
const cronJobs = (settings: string) =>
	ofKind<CronJob>("CronJob", epStack(settings));

/** The templates of the pods that the objects would make. */
function templates(plan: StackPlan): Template[] {
	return manifestsOf(plan).flatMap((manifest) => {
		const { spec } = manifest as Manifest & Workload;
		return spec?.template ?? spec?.jobTemplate?.spec.template ?? [];
	});
}

function podOf(...args: Parameters<typeof epStack>): PodSpec {
	const [template] = templates(epStack(...args));
	assert.ok(template, "there is no pod");
	return template.spec;
}

describe("The manifests of OSPool workers", () => {
	for (const every of [5, 6, 10, 12, 15, 20, 30, 60])
		it(`start a worker every ${every} minutes, hour in, hour out, and not all in one minute`, () => {
			const jobs = cronJobs(`workers: 5\nevery_minutes: ${every}\n`);
			const firsts = jobs.map(({ spec }) => {
				const [, first, step] =
					/^(\d+)(?:-59\/(\d+))? \* \* \* \*$/.exec(String(spec.schedule)) ??
					[];
				assert.equal(Number(step ?? 60), every);
				assert.ok(Number(first) < every);
				assert.equal(60 % every, 0);
				return first;
			});
			assert.equal(new Set(firsts).size, jobs.length);
		});

	it("start no second worker beside the first, and none anew but by the schedule", () => {
		const [job] = cronJobs("");
		assert.ok(job);
		assert.equal(job.spec.concurrencyPolicy, "Forbid");
		const { spec } = job.spec.jobTemplate as {
			spec: types.input.batch.v1.JobSpec;
		};
		assert.equal(spec.backoffLimit, 0);
		const pod = (spec.template as Template).spec;
		assert.equal(pod.restartPolicy, "Never");
		assert.equal(pod.activeDeadlineSeconds, 72 * 3600);
		assert.ok(Number(spec.ttlSecondsAfterFinished) > 0);
	});

	it("pause by the schedule alone, so that what runs may end", () => {
		const suspended = (settings: string) =>
			cronJobs(settings).map(({ spec }) => spec.suspend);
		assert.deepEqual(suspended("workers: 2\n"), [false, false]);
		assert.deepEqual(suspended("workers: 2\npaused: true\n"), [true, true]);
	});

	it("leave the replicas of an autoscaled Deployment out", () => {
		const plan = epStack("workers: autoscaled\n");
		assert.equal(ofKind("CronJob", plan).length, 0);
		const [deployment] = ofKind<Manifest & { spec: object }>(
			"Deployment",
			plan,
		);
		assert.ok(deployment && !("replicas" in deployment.spec));
		assert.ok(!("activeDeadlineSeconds" in podOf("workers: autoscaled\n")));
	});

	it("name the token by its Secret alone", () => {
		const { containers, volumes } = podOf("");
		assert.deepEqual(
			(volumes as types.input.core.v1.Volume[]).find(
				({ name }) => name === "token",
			),
			{
				name: "token",
				secret: {
					secretName: "one-credentials",
					items: [
						{
							key: "flock.opensciencegrid.org",
							path: "flock.opensciencegrid.org",
						},
					],
					defaultMode: 0o440,
				},
			},
		);
		assert.doesNotMatch(JSON.stringify(containers), /TOKEN/);
	});

	it("let nobody in, and jobs out to the Internet but not into the cluster", () => {
		const policy = (settings: string) =>
			ofKind<Manifest & { spec: types.input.networking.v1.NetworkPolicySpec }>(
				"NetworkPolicy",
				epStack(settings),
			)[0]?.spec;
		assert.deepEqual(policy("")?.ingress, []);
		assert.deepEqual(policy("")?.policyTypes, ["Ingress", "Egress"]);
		const rules = JSON.stringify(policy("")?.egress);
		for (const network of ["10.0.0.0/8", "169.254.0.0/16", "fc00::/7"])
			assert.ok(rules.includes(`"${network}"`), network);
		assert.doesNotMatch(rules, /namespaceSelector|podSelector/);
		const own = JSON.stringify(policy("networks: [10.7.0.0/16]\n")?.egress);
		assert.match(own, /\{"to":\[\{"ipBlock":\{"cidr":"10.7.0.0\/16"\}\}\]\}/);
	});

	it("keep HTCondor's macros from Kubernetes, which has its own in the same brackets", () => {
		const { containers } = podOf(
			"htcondor: { SLOT_WEIGHT: $(NUM_CPUS) * 2 }\n",
		);
		const [{ env }] = containers as [types.input.core.v1.Container];
		const weight = (env as types.input.core.v1.EnvVar[]).find(
			({ name }) => name === "_CONDOR_SLOT_WEIGHT",
		);
		assert.equal(weight?.value, "$$(NUM_CPUS) * 2");
	});

	it("mount CVMFS so that what the node mounts later is seen too", () => {
		for (const from of ["host", "claim"] as const) {
			const { containers } = podOf(`cvmfs: { from: ${from} }\n`, from);
			const [{ volumeMounts }] = containers as [types.input.core.v1.Container];
			assert.deepEqual(
				(volumeMounts as types.input.core.v1.VolumeMount[]).find(
					({ name }) => name === "cvmfs",
				),
				{
					name: "cvmfs",
					mountPath: "/cvmfs",
					readOnly: true,
					mountPropagation: "HostToContainer",
				},
			);
		}
	});
});

/** Settings, what the cluster lends to them, and the strictest level of Pod Security that admits the pods. */
const pods: readonly [string, string, keyof typeof lends, string][] = [
	["the least", "", "nothing", "restricted"],
	["a Deployment", "workers: autoscaled\n", "nothing", "restricted"],
	["CVMFS by a claim", "cvmfs: { from: claim }\n", "claim", "restricted"],
	["a seccomp profile", "job_containers: true\n", "profile", "restricted"],
	["no seccomp filter", "job_containers: true\n", "unconfined", "privileged"],
	["CVMFS of the node", "cvmfs: { from: host }\n", "host", "privileged"],
	["every setting there is", everything, "privileged", "privileged"],
];

describe("The real API server, of OSPool workers", function () {
	this.timeout(120_000);
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

	const dryRun = (command: string[], object: object) =>
		cluster.kubectl(
			[...command, "--dry-run=server", "--validate=strict", "-f", "-"],
			JSON.stringify(object),
		);

	for (const [title, settings, lent, level] of pods) {
		it(`takes those with ${title}, no field unknown or given twice`, async () => {
			const items = manifestsOf(await fresh(settings, lent));
			const list = { apiVersion: "v1", kind: "List", items };
			const { stdout } = await dryRun(["apply", "--server-side"], list);
			assert.equal(stdout.trim().split("\n").length, items.length);
		});

		it(`admits those with ${title} at level ${level}, and at none stricter`, async () => {
			const plan = await fresh(settings, lent);
			const { namespace } = plan.cluster;
			const [template] = templates(plan);
			const pod = {
				apiVersion: "v1",
				kind: "Pod",
				metadata: { name: "worker", namespace },
				spec: {
					restartPolicy: "Always",
					...template?.spec,
					serviceAccountName: "default",
				},
			};
			const enforce = (name: string) =>
				cluster.kubectl([
					"label",
					"--overwrite",
					"namespace",
					namespace,
					`pod-security.kubernetes.io/enforce=${name}`,
				]);
			await enforce(level);
			await dryRun(["create"], pod);
			if (level === "restricted") return;
			await enforce("baseline");
			await assert.rejects(dryRun(["create"], pod), /violates PodSecurity/);
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
		const encoded = Buffer.from(token).toString("base64");
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
