import assert from "node:assert/strict";
import type { OspoolEpPlan } from "../../../components/ospool-ep/plan.ts";
import { loadStack } from "../../../components/stack/loadStack.ts";
import { quantityValue } from "../../../settings/quantity.ts";
import { root } from "../../support/project.ts";
import { ofKind } from "../../support/serviceStack.ts";
import { epPlan } from "./epStack.ts";

const gi = 2 ** 30;

/** A limit of the container, in cores or bytes. */
const limit = ({ resources }: OspoolEpPlan, name: string) =>
	quantityValue(resources.limits[name] ?? 0);

describe("The plan of OSPool workers", () => {
	it("needs no settings beyond who they are and what they offer", () => {
		const plan = epPlan("");
		assert.deepEqual(plan.environment, {
			ACCEPT_IDLE_MINUTES: "30",
			ACCEPT_JOBS_FOR_HOURS: "47",
			GLIDEIN_ResourceName: "SITE-EP",
			GLIDEIN_Site: "SITE",
			MEMORY: "8192",
			NUM_CPUS: "4",
			RETIREMENT_HOURS: "24",
			SINGULARITY_DISABLE_PID_NAMESPACES: "true",
			_CONDOR_DISK: String(20 * 2 ** 20),
		});
		assert.equal(plan.placement.priorityClass, "opportunistic");
		assert.deepEqual(plan.files, []);
	});

	for (const settings of [
		"",
		"offer: { cpus: 1, memory: 512Mi, disk: 1Gi }\n",
		"offer: { cpus: 64, memory: 500G, disk: 1T }\n",
	])
		it(`never offers more than the pod has, with ${settings.trim() || "the least"}`, () => {
			const plan = epPlan(settings);
			const { environment } = plan;
			assert.equal(limit(plan, "cpu"), Number(environment.NUM_CPUS));
			const memory = Number(environment.MEMORY) * 2 ** 20;
			assert.ok(limit(plan, "memory") - memory >= 256 * 2 ** 20);
			const disk = Number(environment._CONDOR_DISK) * 1024;
			assert.ok(quantityValue(plan.scratch) - disk >= 2 * gi);
			const ephemeral = limit(plan, "ephemeral-storage");
			assert.ok(ephemeral - quantityValue(plan.scratch) >= 2 * gi);
			assert.deepEqual(plan.resources.requests, plan.resources.limits);
		});

	it("ends a pod that hangs within 72 hours, and not before the worker would end", () => {
		assert.equal(epPlan("").deadline, 72 * 3600);
		const brief = "lifetime: { accept_hours: 5, retire_hours: 6 }\n";
		assert.equal(epPlan(brief).deadline, 12 * 3600);
	});

	it("tells the workers of the stack's squid by its address", () => {
		const { services } = loadStack("local", { root, credentials: false });
		const found = services.find(({ kind }) => kind === "ospool-ep");
		const plan = ofKind(found, "ospool-ep");
		assert.equal(
			plan.environment.OSG_SQUID_LOCATION,
			"http://squid-ucsd.osg-frontends.svc:3128",
		);
		assert.equal(plan.reach.squid, "squid-ucsd");
	});

	it("gives cvmfsexec its proxy and a cache that the pod has room for", () => {
		const cvmfs =
			"http_proxy: http://squid.example.org:3128\ncvmfs: { from: exec, repositories: [oasis.opensciencegrid.org, singularity.opensciencegrid.org], cache: 10Gi }\n";
		const plan = epPlan(cvmfs, "privileged");
		const { environment } = plan;
		assert.equal(
			environment.CVMFSEXEC_REPOS,
			"oasis.opensciencegrid.org singularity.opensciencegrid.org",
		);
		assert.equal(environment.CVMFS_HTTP_PROXY, "http://squid.example.org:3128");
		assert.equal(environment.CVMFS_QUOTA_LIMIT, "10240");
		assert.deepEqual(plan.cvmfs, { from: "exec", cache: "11Gi" });
		const more = limit(plan, "ephemeral-storage");
		assert.equal(more - limit(epPlan(""), "ephemeral-storage"), 11 * gi);
	});

	it("takes the least privilege that the cluster lends and the settings need", () => {
		const privileges = (...args: Parameters<typeof epPlan>) =>
			epPlan(...args).privileges;
		const none = { privileged: false, seccomp: "RuntimeDefault" };
		const all = { privileged: true, seccomp: "Unconfined" };
		const containers = "job_containers: true\n";
		assert.deepEqual(privileges("", "privileged"), none);
		assert.deepEqual(privileges("cvmfs: { from: claim }\n", "claim"), none);
		assert.deepEqual(privileges(containers, "profile"), {
			privileged: false,
			seccomp: { file: "profiles/apptainer.json" },
			fuse: "smarter-devices/fuse",
		});
		assert.deepEqual(privileges(containers, "unconfined"), {
			privileged: false,
			seccomp: "Unconfined",
		});
		assert.deepEqual(privileges(containers, "privileged"), all);
	});

	it("leaves jobs a /proc of their own only where the container may make one", () => {
		const disabled = (...args: Parameters<typeof epPlan>) =>
			epPlan(...args).environment.SINGULARITY_DISABLE_PID_NAMESPACES;
		const containers = "job_containers: true\n";
		assert.equal(disabled(containers, "privileged"), "false");
		assert.equal(disabled(containers, "unconfined"), "true");
		const gpu =
			"offer: { cpus: 4, memory: 8Gi, disk: 20Gi, gpus: 2 }\nimage: { variant: cuda_11_8_0 }\n";
		assert.equal(disabled(containers + gpu, "privileged"), "true");
	});

	it("asks for GPUs with the image that has CUDA", () => {
		const plan = epPlan(
			"offer: { cpus: 4, memory: 8Gi, disk: 20Gi, gpus: 2, gpu_resource: nvidia.com/a100 }\nimage: { variant: cuda_11_8_0 }\n",
		);
		assert.equal(plan.resources.limits["nvidia.com/a100"], "2");
		assert.equal(plan.resources.requests["nvidia.com/a100"], "2");
		assert.match(plan.image.reference, /:25-cuda_11_8_0-release$/);
	});

	it("writes every other setting as the image reads it", () => {
		const { environment, files } = epPlan(
			`pool: cm.example.org:9619
ccb_ports: { low: 9620, high: 9630 }
project: UCSD_Test
start: TARGET.RequestMemory < 4096
job_containers: true
default_images: { cpu: { htc/rocky:9: 90, htc/rocky:8: 10 } }
attributes: { KUBERNETES_NAMESPACE: osg, NODE_RACK: 7, IS_SHARED: true }
job_environment: { ZONE: west coast, A: b }
htcondor: { STARTD_CRON_base_PERIOD: 1m, MAX_CLAIM_ALIVES_MISSED: 10 }
logs: { host: syslog.example.org, registry: registry.example.org }
`,
			"unconfined",
		);
		const given = {
			POOL: "cm.example.org:9619",
			CCB_RANGE_LOW: "9620",
			CCB_RANGE_HIGH: "9630",
			OSG_PROJECT_NAME: "UCSD_Test",
			GLIDEIN_Start_Extra: "TARGET.RequestMemory < 4096",
			OSG_DEFAULT_CONTAINER_DISTRIBUTION: "10%__htc/rocky:8 90%__htc/rocky:9",
			EXTRA_JOB_ENV: "A='b' ZONE='west coast'",
			_CONDOR_STARTD_CRON_base_PERIOD: "1m",
			_CONDOR_MAX_CLAIM_ALIVES_MISSED: "10",
			SYSLOG_HOST: "syslog.example.org",
			REGISTRY_HOST: "registry.example.org",
		};
		for (const [name, value] of Object.entries(given))
			assert.equal(environment[name], value, name);
		assert.deepEqual(files, [
			{
				path: "/etc/osg/extra-attributes.cfg",
				text: 'IS_SHARED = true\nKUBERNETES_NAMESPACE = "osg"\nNODE_RACK = 7\n',
			},
		]);
	});

	it("goes to the cluster's region, another, or any", () => {
		assert.equal(epPlan("").region, "us-west");
		assert.equal(epPlan("region: us-east\n").region, "us-east");
		assert.equal(epPlan("region: any\n").region, undefined);
	});

	it("takes the token from a Secret that is there, and then asks the stack for none", () => {
		const own = epPlan("");
		assert.deepEqual(
			own.credentials.map(({ key, kind }) => [key, kind]),
			[["flock.opensciencegrid.org", "token"]],
		);
		const other = epPlan("token_secret: { name: ospool, key: token }\n");
		assert.deepEqual(other.token, { secret: "ospool", key: "token" });
		assert.deepEqual(other.credentials, []);
	});

	it("has another hash where what the start reads is other, and no other", () => {
		const hash = (settings: string) => epPlan(settings).configHash;
		assert.equal(hash(""), hash("workers: 7\nevery_minutes: 30\n"));
		assert.notEqual(hash(""), hash("project: Other\n"));
		assert.notEqual(hash(""), hash("attributes: { RACK: 7 }\n"));
	});
});
