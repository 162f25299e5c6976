import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hostedCeContract } from "../../../components/hosted-ce/imageContract.ts";
import { layerProgram } from "../../support/layerProgram.ts";
import { cePlan, fileOf } from "./cePlan.ts";

const name = "condor_job_router_info";

/** What HTCondor-CE's own transforms make of a route's defaults, reduced to one of each. */
const transforms = `JOB_ROUTER_SOURCE_JOB_CONSTRAINT = target.JobUniverse =?= 5
JOB_ROUTER_POST_ROUTE_TRANSFORM_NAMES = Defaults
JOB_ROUTER_TRANSFORM_Defaults @=jrt
  EVALMACRO is_vanilla $(TargetUniverse)==5
  SET Vanilla $(is_vanilla)
  EVALSET BatchQueue "$(default_queue)"
  EVALSET RequestCpus $(default_xcount:1)
  EVALSET RequestMemory $(default_maxMemory:2000)
  EVALSET BatchRuntime 60*$(default_maxWallTime:4320)
@jrt
`;

const settings = `vos: { osg: { user: osg01 }, cms: { user: osg-cms } }
, remote: { login_shell: false }
, condor_ce: { routes: [
  { name: gpu, when: "(RequestGPUs ?: 0) > 0", queue: gpu, cpus: 8, memory: 4Gi, max_wall_minutes: 60, set: { Site: "strcat(\\"u-\\", Owner)" } },
  { name: late, when: "Owner == \\"osg-cms\\"", queue: cms } ] }`;

describe("HTCondor's own job router", () => {
	let folder: string;
	let programs: string;
	let program: string;

	before(async function () {
		programs = mkdtempSync(join(tmpdir(), "glidefleet-router-"));
		const { error } = spawnSync(name, ["-version"]);
		program =
			error === undefined
				? name
				: await layerProgram(this, "ospool-ep-packages", name, programs);
	});
	after(() => rmSync(programs, { recursive: true }));
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), "glidefleet-router-"));
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	/** The routed job that it makes of a job, by the CE's settings; undefined where no route takes it. */
	function routed(
		job: Readonly<Record<string, string>>,
		ce = settings,
	): Record<string, string> | undefined {
		const write = (name: string, text: string) => {
			writeFileSync(join(folder, name), text);
			return join(folder, name);
		};
		const own = fileOf(cePlan(ce), hostedCeContract.config);
		const config = write(
			"condor_config",
			`LOCAL_DIR = ${folder}\nLOG = ${folder}\nLOCAL_CONFIG_DIR =\nLOCAL_CONFIG_FILE = ${write("ce", `${transforms}${own}`)}\n`,
		);
		const ad = { ...source, ...job };
		const text = Object.entries(ad).map(
			([name, value]) => `${name}=${value}\n`,
		);
		const { stdout, stderr } = spawnSync(
			program,
			["-route-jobs", "-", "-jobads", write("job", text.join(""))],
			{ encoding: "utf8", env: { ...process.env, CONDOR_CONFIG: config } },
		);
		assert.doesNotMatch(`${stdout}${stderr}`, /error/i);
		const found = stdout
			.split("\n")
			.flatMap((line) => [...line.matchAll(/^(\w+) = (.*)$/g)])
			.map(([, name = "", value = ""]): [string, string] => [name, value]);
		const routedJob = Object.fromEntries(found);
		return "RouteName" in routedJob ? routedJob : undefined;
	}

	const source = {
		MyType: '"Job"',
		ClusterId: "1",
		ProcId: "0",
		Owner: '"osg01"',
		User: '"osg01@users.htcondor.org"',
		JobUniverse: "5",
		JobStatus: "1",
		Cmd: '"/bin/true"',
		Requirements: "true",
	};

	it("sends a job to its user's account on the login host, with that user's IDTOKEN", () => {
		const job = routed({ TransferInput: '"a,b"' });
		assert.equal(job?.RouteName, '"Hosted_CE_default_route"');
		assert.equal(
			job?.GridResource,
			'"batch slurm osg01@login.example.org --rgahp-glite ~/bosco/glite --rgahp-nologin"',
		);
		assert.equal(job?.JobUniverse, "9");
		assert.equal(
			job?.TransferInput,
			'"a,b,/usr/share/condor-ce/glidein-tokens/osg01/ce_osg01.idtoken"',
		);
		assert.equal(
			routed({})?.TransferInput,
			'"/usr/share/condor-ce/glidein-tokens/osg01/ce_osg01.idtoken"',
		);
	});

	it("takes the first route whose condition holds, with what that one says", () => {
		const gpu = routed({ Owner: '"osg-cms"', RequestGPUs: "1" });
		assert.equal(gpu?.RouteName, '"gpu"');
		assert.equal(gpu?.BatchQueue, '"gpu"');
		assert.equal(gpu?.RequestCpus, "8");
		assert.equal(gpu?.RequestMemory, "4096");
		assert.equal(gpu?.BatchRuntime, "3600");
		assert.match(gpu?.Site ?? "", /strcat\("u-",\s*Owner\)/);
		assert.match(gpu?.GridResource ?? "", /osg-cms@login/);
		assert.equal(routed({ Owner: '"osg-cms"' })?.BatchQueue, '"cms"');
	});

	it("copies, deletes, sets and evaluates what a route says, on the job as it comes", () => {
		const ce = `vos: { osg: { user: osg01 } }
, condor_ce: { routes: [ { name: all,
    copy: { RequestMemory: OriginalMemory },
    delete: [Requirements2],
    set: { RequestCpus: 4, Kept: "RequestCpus * 2" },
    default: { Project: "\\"none\\"", Owner2: "\\"somebody\\"" },
    eval_set: { RequestMemory2: "RequestCpus * 1024", Site: "strcat(\\"u-\\", Owner)" } } ] }`;
		const job = routed(
			{ RequestMemory: "700", Requirements2: "true", Owner2: '"own"' },
			ce,
		);
		assert.equal(job?.OriginalMemory, "700");
		assert.equal(job?.Requirements2, undefined);
		assert.match(job?.Kept ?? "", /RequestCpus\s*\*\s*2/);
		assert.equal(job?.Project, '"none"');
		assert.equal(job?.Owner2, '"own"');
		// Evaluated, after what is set.
		assert.equal(job?.RequestMemory2, "4096");
		assert.equal(job?.Site, '"u-osg01"');
	});

	it("tells HTCondor-CE's transforms the universe of every route", () => {
		assert.match(routed({})?.Vanilla ?? "", /^false$/i);
		assert.match(routed({ RequestGPUs: "1" })?.Vanilla ?? "", /^false$/i);
	});

	it("leaves a job that no route takes, where there is no default one", () => {
		const only = settings.replace(
			"condor_ce: {",
			"condor_ce: { default_route: false,",
		);
		assert.equal(routed({}, only), undefined);
		assert.equal(routed({ Owner: '"osg-cms"' }, only)?.RouteName, '"late"');
	});
});
