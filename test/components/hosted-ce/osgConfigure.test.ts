import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { skipSuite } from "../../support/skipSuite.ts";
import { cePlan } from "./cePlan.ts";

/** What osg-configure does with a file: twice what is the same is refused, a percent sign is a reference. */
const reader = `import configparser, json, sys
parser = configparser.ConfigParser()
parser.read_string(sys.stdin.read())
print(json.dumps({name: dict(parser.items(name)) for name in parser.sections()}))`;

type Sections = Readonly<Record<string, Readonly<Record<string, string>>>>;

describe("Python's configparser, which osg-configure reads by", () => {
	before(function () {
		if (spawnSync("python3", ["-V"]).error)
			skipSuite(this, "there is no python3");
	});

	function sections(settings: string): Sections {
		const { stdout, stderr } = spawnSync("python3", ["-c", reader], {
			input: cePlan(`vos: { osg: { user: osg01 } }, ${settings}`).osgConfigure,
			encoding: "utf8",
		});
		assert.equal(stderr, "");
		return JSON.parse(stdout);
	}

	it("reads what the site, its cluster and its pilots are", () => {
		const found = sections(
			"site: { resource: UCSD-CE, resource_group: UCSD, production: false }, remote: { scratch: $TMPDIR, worker_node_client: /cvmfs/oasis.opensciencegrid.org/osg-software/osg-wn-client/current/el9-x86_64 }, pilots: { gpu: { max: 10, gpus: 1, cpus: 4, memory: 8Gi, queue: gpu, require_singularity: false, os: rhel8, vos: [osg] } }",
		);
		assert.deepEqual(found["Site Information"], {
			batch_systems: "slurm",
			group: "OSG-ITB",
			host_name: "ce-test.osg-frontends.svc",
			resource: "UCSD-CE",
			resource_group: "UCSD",
		});
		assert.deepEqual(found["Subcluster UCSD-CE"], {
			allowed_vos: "*",
			cores_per_node: "16",
			max_wall_time: "1440",
			name: "UCSD-CE",
			ram_mb: "65536",
		});
		assert.deepEqual(found["Pilot gpu"], {
			allowed_vos: "osg",
			cpucount: "4",
			gpucount: "1",
			max_pilots: "10",
			os: "rhel8",
			queue: "gpu",
			ram_mb: "8192",
			require_singularity: "False",
		});
		assert.equal(found.Storage?.worker_node_temp, "$TMPDIR");
	});

	it("reads what else the operator says, percent signs and all, in the sections that are there already too", () => {
		const found = sections(
			"osg_configure: { Local Settings: { RATE: '100%', FORMAT: '%(x)s # ; =' }, site information: { city: La Jolla }, Info Services: { ce_collectors: ITB } }",
		);
		assert.deepEqual(found["Local Settings"], {
			rate: "100%",
			format: "%(x)s # ; =",
		});
		assert.equal(found["Site Information"]?.city, "La Jolla");
		assert.equal(found["Site Information"]?.resource, "Test-CE");
		assert.deepEqual(found["Info Services"], { ce_collectors: "ITB" });
	});
});
