import assert from "node:assert/strict";
import type { XcachePlan } from "../../../components/xcache/plan.ts";
import { quantityValue } from "../../../settings/quantity.ts";
import { servicePlan } from "../../support/serviceStack.ts";

const disk = "disks: { data: [{ type: claim, size: 10Gi }] }\n";
const base = `resource_name: TEST\n${disk}`;
const atlas = (settings: string, isGenerous = false) =>
	servicePlan("atlas-xcache", base + settings, { isGenerous });
const cms = (settings: string) =>
	servicePlan("cms-xcache", base + settings, { isGenerous: true });
/** The generated file whose path ends so. */
const text = ({ files }: XcachePlan, end: string) =>
	files.find(({ path }) => path.endsWith(end))?.text ?? "";
const keys = ({ credentials }: XcachePlan) => credentials.map(({ key }) => key);

describe("The plan of an XCache", () => {
	it("tells the image by its environment what the settings say, and keeps it from walking through the cache", () => {
		const plan = atlas(
			"watermarks: { low: 0.8, high: 0.9 }\nram: 2Gi\nblock_size: 256Ki\nprefetch: 4\nwrite_queue: { blocks: 20, threads: 3 }\nhost: cache.example.org\norigin: origin.example.org:1094\nredirectors: [r1.example.org:1213, r2.example.org:1213]\nlogs: { keep: 5 }\nmonitoring: { osg: false, shoveler: shoveler.example.org:9993 }\n",
		);
		assert.deepEqual(plan.environment, {
			DISABLE_OSG_MONITORING: "true",
			XC_BLOCKSIZE: "256k",
			XC_FIX_DIR_OWNERS: "no",
			XC_LOCAL_REDIRECTORS: "r1.example.org:1213,r2.example.org:1213",
			XC_NUM_LOGROTATE: "5",
			XC_PREFETCH: "4",
			XC_RAMSIZE: "2g",
			XC_REDIRECTOR: "origin.example.org:1094",
			XC_RESOURCENAME: "TEST",
			XC_ROOTDIR: "/xcache/namespace",
			XC_SHOVELER: "shoveler.example.org:9993",
			XC_SPACE_HIGH_WM: "0.9",
			XC_SPACE_LOW_WM: "0.8",
			XC_WQ_BLOCKS_PER_LOOP: "20",
			XC_WQ_THREADS: "3",
			XRDHOST: "cache.example.org",
		});
	});

	it("makes a proxy of the host certificate for ATLAS, four times a day as at the start", () => {
		const plan = atlas("");
		assert.deepEqual(keys(plan), ["hostcert.pem", "hostkey.pem"]);
		assert.match(
			text(plan, "cron.d/glidefleet"),
			/ xrootd \/usr\/libexec\/xcache\/renew-proxy --voms atlas$/m,
		);
	});

	it("wants a token's secret for CMS, and asks again where the token is missing", () => {
		const plan = cms("");
		assert.equal(plan.proof, "token");
		assert.ok(keys(plan).includes("fetch_scitoken_secret"));
		assert.match(
			text(plan, "05-glidefleet.sh"),
			/ln -sfn \S+ \/etc\/grid-security\/fetch_scitoken_secret$/m,
		);
		assert.match(
			text(plan, "cron.d/glidefleet"),
			/test -s \/tmp\/jwt_xrdcache/,
		);
		const open = cms("token: false\n");
		assert.deepEqual(keys(open), ["hostcert.pem", "hostkey.pem"]);
		assert.equal(text(open, "cron.d/glidefleet"), "");
	});

	it("takes the host certificate from a Secret that is there, with the same links for the image", () => {
		const plan = atlas("host_secret: cache-tls\n");
		assert.deepEqual(keys(plan), []);
		assert.equal(plan.hostSecret, "cache-tls");
		assert.equal(
			text(plan, "05-glidefleet.sh"),
			text(atlas(""), "05-glidefleet.sh"),
		);
	});

	it("adds a destination to the reports to OSG, or sends them there alone", () => {
		const of = (monitoring: string) =>
			text(atlas(`monitoring: { ${monitoring} }\n`), "99-glidefleet.cfg");
		assert.match(
			of("collector: c.example.org:9930"),
			/^xrootd\.monitor \.\.\. dest .* c\.example\.org:9930$/m,
		);
		assert.match(
			of("osg: false, collector: c.example.org:9930"),
			/^xrootd\.monitor all .* c\.example\.org:9930$/m,
		);
	});

	it("counts its own files where its disks are the node's, and asks for their space", () => {
		const ephemeral = servicePlan(
			"atlas-xcache",
			"resource_name: TEST\nwatermarks: { low: 0.8, high: 0.9 }\ndisks: { data: [{ size: 10Gi }, { size: 10Gi }] }\n",
		);
		assert.match(
			text(ephemeral, "99-glidefleet.cfg"),
			/^pfc\.diskusage 0\.8 0\.9 files 14745m 16g 18g purgeinterval 60s$/m,
		);
		const { limits } = ephemeral.resources;
		assert.equal(limits["ephemeral-storage"], "25Gi");
		assert.doesNotMatch(text(atlas(""), "99-glidefleet.cfg"), /diskusage/);
	});

	for (const ram of ["1Gi", "16Gi", "64Gi"])
		it(`has memory for ${ram} of blocks and more`, () => {
			const { requests, limits } = atlas(`ram: ${ram}\n`).resources;
			assert.ok(
				quantityValue(limits.memory ?? 0) >= quantityValue(ram) + 2 ** 30,
			);
			assert.deepEqual(requests, limits);
		});

	it("says where clients outside find it", () => {
		const at = (settings: string) =>
			atlas(`host: cache.example.org\n${settings}`, true).externalAddress;
		assert.equal(at(""), undefined);
		assert.equal(
			at("expose: { type: LoadBalancer, port: 1095 }\n"),
			"cache.example.org:1095",
		);
		assert.equal(
			at("node: node-1\nclients: null\nhost_network: true\nport: 1096\n"),
			"cache.example.org:1096",
		);
		assert.equal(
			at("node: node-1\nhost_ports: { xrootd: 1097 }\n"),
			"cache.example.org:1097",
		);
	});

	it("has another hash where its files or its environment are others, and no other", () => {
		const hash = (settings: string) => atlas(settings).configHash;
		assert.equal(hash(""), hash("avoid_nodes: [node-2]\n"));
		assert.notEqual(hash(""), hash("ram: 8Gi\n"));
		assert.notEqual(hash(""), hash("port: 1095\n"));
	});
});
