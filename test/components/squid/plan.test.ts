import assert from "node:assert/strict";
import type { FrontierSquidPlan } from "../../../components/squid/plan.ts";
import { quantityValue } from "../../../settings/quantity.ts";
import { squidPlan } from "./squidPlan.ts";

/** The line that sets an option, in any of the generated files. */
function lineOf({ files }: FrontierSquidPlan, begin: string): string {
	const lines = files.flatMap(({ text }) => text.split("\n"));
	return lines.find((line) => line.startsWith(begin)) ?? "";
}

describe("The plan of a Frontier Squid", () => {
	it("needs no settings beyond its kind", () => {
		const plan = squidPlan("");
		assert.deepEqual(plan.environment, {
			SQUID_CACHE_DISK: "10240",
			SQUID_CACHE_DISK_LOCATION: "/var/cache/squid",
			SQUID_CACHE_MEM: "4096 MB",
			SQUID_IPRANGE:
				"10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 fc00::/7 fe80::/10",
			SQUID_MAX_ACCESS_LOG: "20M",
		});
		assert.deepEqual(plan.cache, { type: "ephemeral", size: "12Gi" });
		assert.equal(plan.address, "squid-test.osg-frontends.svc:3128");
		assert.equal(plan.externalAddress, undefined);
	});

	it("puts what all squids share, its file and the stack's entry over each other", () => {
		const file =
			"cache: { memory: 1Gi, volume: { type: claim } }\nclients: { networks: [10.1.0.0/16], namespaces: [ospool] }\n";
		const entry = "cache: { disk: 1Gi, volume: { size: 9Gi } }, workers: 2";
		const plan = squidPlan(file, { entry });
		assert.equal(plan.environment.SQUID_CACHE_MEM, "1024 MB");
		assert.equal(plan.environment.SQUID_CACHE_DISK, "1024");
		assert.equal(plan.environment.SQUID_IPRANGE, "10.1.0.0/16");
		assert.deepEqual(plan.cache, {
			type: "claim",
			size: "9Gi",
			storageClass: "local",
		});
		assert.deepEqual(plan.clients.namespaces, ["ospool"]);
	});

	it("takes back by null what an earlier layer says", () => {
		const file =
			"destinations: { domains: [.cern.ch] }\nmonitoring: { networks: [128.142.0.0/16] }\n";
		const restricted = squidPlan(file);
		assert.match(lineOf(restricted, "insertline"), /\.cern\.ch/);
		const open = squidPlan(file, {
			entry: "destinations: null, monitoring: { networks: null }",
		});
		assert.doesNotMatch(lineOf(open, "insertline"), /cern/);
		assert.equal(open.monitoring, undefined);
	});

	for (const [memory, disk, workers] of [
		["256Mi", "10Gi", 1],
		["4Gi", "100Gi", 1],
		["4Gi", "100Gi", 4],
		["12Gi", "50Gi", 6],
	] as const)
		it(`fits ${memory} in memory, ${disk} on disk and ${workers} workers together`, () => {
			const plan = squidPlan(
				`cache: { memory: ${memory}, disk: ${disk} }\nworkers: ${workers}\n`,
			);
			const { requests, limits } = plan.resources;
			const shm = quantityValue(plan.sharedMemory);
			assert.ok(shm >= 1.1 * quantityValue(memory));
			assert.ok(quantityValue(limits.memory ?? 0) > shm);
			assert.ok(quantityValue(limits.cpu ?? 0) >= workers);
			const ephemeral = quantityValue(limits["ephemeral-storage"] ?? 0);
			assert.ok(ephemeral > 1.2 * quantityValue(disk));
			assert.deepEqual(requests, limits);
		});

	it("keeps what the operator gives where it is enough, and fills in the other half", () => {
		const { requests, limits } = squidPlan(
			"resources: { requests: { cpu: 2 }, limits: { memory: 8Gi } }\n",
		).resources;
		assert.deepEqual([requests.cpu, limits.cpu], ["2", "2"]);
		assert.deepEqual([requests.memory, limits.memory], ["8Gi", "8Gi"]);
	});

	it("gives several workers one store, and each a mark in the log", () => {
		const plan = squidPlan("workers: 3\n");
		assert.equal(
			lineOf(plan, 'setoption("workers"'),
			'setoption("workers", "3")',
		);
		assert.equal(
			lineOf(plan, 'setoption("cache_dir"'),
			'setoption("cache_dir", "rock /var/cache/squid 10240")',
		);
		assert.match(
			lineOf(plan, "setoptionparameter"),
			/"kid\$\{process_number\}"/,
		);
	});

	it("says where clients outside find it", () => {
		const at = (settings: string) =>
			squidPlan(settings, { isGenerous: true }).externalAddress;
		const host = "host: squid.example.org";
		assert.equal(
			at(`expose: { type: LoadBalancer, ${host}, port: 3130 }\n`),
			"squid.example.org:3130",
		);
		assert.equal(
			at(`expose: { type: NodePort, ${host}, node_port: 31280 }\n`),
			"squid.example.org:31280",
		);
		assert.equal(
			at(`expose: { ${host} }\nnode: node-1\nhost_ports: { squid: 3128 }\n`),
			"squid.example.org:3128",
		);
	});

	it("has another hash where its files or its environment are others, and no other", () => {
		const hash = (settings: string) => squidPlan(settings).configHash;
		assert.equal(hash(""), hash("avoid_nodes: [node-2]\n"));
		assert.notEqual(hash(""), hash("cache: { memory: 2Gi }\n"));
		assert.notEqual(hash(""), hash("logs: { keep: 3 }\n"));
	});

	it("writes no apostrophe, which would end the quotes that the image wraps its files in", () => {
		const plan = squidPlan(
			"destinations: { domains: [.cern.ch], pattern: '^[a-z]+\\.bnl\\.gov$' }\nworkers: 2\nmonitoring: { networks: [128.142.0.0/16] }\ncache: { max_object_in_memory: 1Mi, min_object_on_disk: 1Mi }\n",
		);
		for (const { path, text } of plan.files)
			if (path.endsWith(".awk")) assert.doesNotMatch(text, /'/);
	});
});
