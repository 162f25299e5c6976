import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { epContract } from "../../components/ospool-ep/imageContract.ts";
import { runCronJobsNow } from "../../local/runCronJobsNow.ts";
import { serviceRows, serviceRuns } from "../../local/serviceTable.ts";
import { until } from "../../local/until.ts";
import {
	type CentralManager,
	centralManager,
} from "../support/centralManager.ts";
import type { RealStack } from "../support/realStack.ts";
import { sharedRealStack } from "../support/sharedRealStack.ts";
import {
	endOfJob,
	setVariable,
	type WorkerPod,
} from "../support/workerJobs.ts";

const service = "ospool-ucsd";
const cronJob = `${service}-worker-0`;
const settings = "service: ospool-ucsd, workers: 2,";
const offer = { cpus: "1", memory: "2048", disk: "4194304" };

interface Job {
	readonly metadata: { readonly name: string };
	readonly status: {
		readonly active?: number;
		readonly conditions?: readonly { readonly type: string }[];
	};
}

describe("An OSPool worker as a real container", function () {
	this.timeout(8 * 60_000);
	let stack: RealStack;
	let pool: CentralManager;
	let changed: string;
	let setBack: () => Promise<void>;
	let job: string;
	let pod: string;

	before(async function () {
		stack = await sharedRealStack(this);
		pool = await centralManager(stack);
		changed = `service: ${service}, workers: 1, pool: ${pool.address}, htcondor: { UPDATE_INTERVAL: 10, MASTER_UPDATE_INTERVAL: 10 },`;
		stack.project.replace("Pulumi.local.yaml", settings, changed);
		const token = { [epContract.token]: pool.token };
		await stack.converge({ ...stack.credentials, [service]: token });
		await stack.kubectl("patch", `cronjob/${cronJob}`, impatient);
		setBack = await runCronJobsNow(stack.cluster, stack.plan());
		// Its own schedule may have come before.
		await stack.kubectl("delete", "jobs", "--all", "--cascade=foreground");
		await until("The start of a worker", 240, async () =>
			(await serviceRows(stack.cluster, stack.plan())).every(serviceRuns),
		);
		job = (await jobs(stack))[0]?.metadata.name ?? "";
		const path = "-ojsonpath={.items[0].metadata.name}";
		pod = await stack.kubectl("get", "pods", "-l", `job-name=${job}`, path);
	});

	after(async () => {
		if (changed === undefined) return;
		await stack.kubectl("delete", "cronjob", cronJob, "--cascade=foreground");
		await pool.dispose();
		stack.project.replace("Pulumi.local.yaml", changed, settings);
		await stack.converge();
	});

	const inside = (script: string) =>
		stack.kubectl("exec", pod, "--", "bash", "-c", script);

	it("is started by its CronJob, and joins the pool by its token as what the settings say", async () => {
		const found = await pool.status(
			'GLIDEIN_ResourceName == "SDSC-PRP-EP"',
			"Machine",
			"GLIDEIN_Site",
			"Cpus",
			"Memory",
			"Disk",
			"(GLIDEIN_ToDie - GLIDEIN_ToRetire) / 3600",
			"AuthenticatedIdentity",
		);
		const { cpus, memory, disk } = offer;
		assert.equal(
			found,
			`SDSC-PRP-EP.${pod} SDSC-PRP ${cpus} ${memory} ${disk} 24 worker@pool.test`,
		);
	});

	it("runs HTCondor as user osg, without a capability or a way to one, and its root is no other's", async () => {
		const list = await inside("ps -eo uid=,comm=");
		const processes = list.trim().split("\n");
		for (const line of processes) assert.match(line, /^ *1000 /);
		for (const name of ["supervisord", "condor_master", "condor_startd"])
			assert.match(list, new RegExp(` ${name}$`, "m"));
		assert.match(processes[0] ?? "", /supervisord$/);
		const status = await inside("cat /proc/1/status");
		assert.match(status, /^CapEff:\t0{16}$/m);
		assert.match(status, /^CapBnd:\t0{16}$/m);
		assert.match(status, /^NoNewPrivs:\t1$/m);
		assert.match(status, /^Seccomp:\t2$/m);
		await assert.rejects(inside("touch /etc/condor/tokens-orig.d/other"));
	});

	it("has its token from a file that its group alone may read, and neither in an environment nor in a log", async () => {
		const file = `${epContract.tokens}/${epContract.token}`;
		assert.equal((await inside(`cat ${file}`)).trim(), pool.token);
		const mode = await inside(`stat -L -c '%U:%G %a' ${file}`);
		assert.equal(mode, "root:osg 440\n");
		const own = "/pilot/osgvo-pilot-*/condor/tokens.d/*";
		assert.equal(await inside(`stat -c '%U:%G %a' ${own}`), "osg:osg 600\n");
		const environments = await inside("cat /proc/[0-9]*/environ 2>/dev/null");
		assert.match(environments, /GLIDEIN_Site=SDSC-PRP/);
		for (const shown of [
			environments,
			await inside("cat /proc/[0-9]*/cmdline 2>/dev/null"),
			await stack.kubectl("logs", pod),
			await stack.kubectl("get", "pod,job,cronjob", "-o", "yaml"),
		])
			assert.ok(!shown.includes(pool.token.split(".")[2] ?? ""));
	});

	it("lets kubectl logs show what HTCondor does", async () => {
		await until("The log", 120, async () =>
			/condor_startd .* GLIDEIN_Site="SDSC-PRP"\].*Changing state: Owner -> Unclaimed/.test(
				await stack.kubectl("logs", pod),
			),
		);
	});

	it("ends well after its idle minutes, with no other beside it until then", async () => {
		for (;;) {
			const all = await jobs(stack);
			const running = all.filter(({ status }) => (status.active ?? 0) > 0);
			assert.ok(running.length <= 1, JSON.stringify(running));
			const own = all.find(({ metadata }) => metadata.name === job);
			const [condition] = own?.status.conditions?.slice(-1) ?? [];
			if (condition !== undefined) {
				assert.equal(condition.type, "Complete");
				return;
			}
			await pause(2_000);
		}
	});

	it("has the schedule of its settings again, once that is set back", async () => {
		const schedule = () =>
			stack.kubectl("get", `cronjob/${cronJob}`, "-ojsonpath={.spec.schedule}");
		assert.equal(await schedule(), "* * * * *");
		await setBack();
		assert.equal(await schedule(), "0-59/15 * * * *");
	});

	const endings: Record<string, [string, (pod: WorkerPod) => void, RegExp]> = {
		"at its hour, though it was not idle for long": [
			"Complete",
			(pod) => {
				setVariable(pod, "ACCEPT_IDLE_MINUTES", "60");
				setVariable(pod, "_CONDOR_GLIDEIN_ToDie", "1");
			},
			/^$/,
		],
		"at once without the name of its site": [
			"Failed",
			(pod) => setVariable(pod, "GLIDEIN_Site", ""),
			/specify GLIDEIN_Site as an environment variable/,
		],
		"at once without a token": [
			"Failed",
			(pod) => {
				const at = pod.volumes.findIndex(({ name }) => name === "token");
				pod.volumes[at] = { name: "token", emptyDir: {} } as { name: string };
			},
			/provide .*flock\.opensciencegrid\.org via volume mount/,
		],
		"at once as root": [
			"Failed",
			(pod) => {
				pod.securityContext = {};
			},
			/do not run me as root/,
		],
	};
	for (const [index, entry] of Object.entries(endings).entries()) {
		const [title, [condition, change, message]] = entry;
		it(`ends ${title}`, async () => {
			const ending = await endOfJob(stack, cronJob, `end-${index}`, change);
			assert.equal(ending.condition, condition, JSON.stringify(ending));
			assert.equal(ending.exitCode, condition === "Complete" ? 0 : 1);
			assert.match(ending.message, message);
		});
	}
});

/** An end sooner than the settings allow, since a test is short. */
const impatient = `--patch=${JSON.stringify({
	spec: {
		jobTemplate: {
			spec: {
				template: {
					spec: {
						containers: [
							{
								name: "worker",
								env: [{ name: "ACCEPT_IDLE_MINUTES", value: "1" }],
							},
						],
					},
				},
			},
		},
	},
})}`;

/** The Jobs that the CronJob itself has made. */
async function jobs(stack: RealStack): Promise<Job[]> {
	const list = JSON.parse(await stack.kubectl("get", "jobs", "-o", "json"));
	return (list.items as Job[]).filter(({ metadata }) =>
		metadata.name.startsWith(`${cronJob}-`),
	);
}
