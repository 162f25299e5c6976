import assert from "node:assert/strict";
import type { types } from "@pulumi/kubernetes";
import type { Manifest } from "../../components/shared/manifest.ts";
import type { StackPlan } from "../../components/stack/plan.ts";
import { manifestsOf } from "../../components/stack/stackManifests.ts";
import { epStack } from "../components/ospool-ep/epStack.ts";
import { type PodTemplate, podTemplates } from "../support/podTemplates.ts";

type CronJob = Manifest & { spec: types.input.batch.v1.CronJobSpec };
type PodSpec = types.input.core.v1.PodSpec;
const ofKind = <T extends Manifest>(kind: string, plan: StackPlan) =>
	manifestsOf(plan).filter((each): each is T => each.kind === kind);
const cronJobs = (settings: string) =>
	ofKind<CronJob>("CronJob", epStack(settings));

function podOf(...args: Parameters<typeof epStack>): PodSpec {
	const [template] = podTemplates(epStack(...args));
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
		const pod = (spec.template as PodTemplate).spec;
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
		assert.deepEqual(policy("")?.policyTypes, ["Ingress", "Egress"]);
		assert.equal(policy("")?.ingress, undefined);
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
