import assert from "node:assert/strict";
import type { DiskPlan } from "../../../../components/shared/disks/diskPlans.ts";
import { servicePlan } from "../../../support/serviceStack.ts";

/** The disks of an ATLAS XCache with these, as PART: FOLDER of the disk -> path. */
function foldersOf(disks: string): Record<string, string[]> {
	const plan = servicePlan(
		"atlas-xcache",
		`resource_name: TEST\nclients: null\ndisks: ${disks}\nnode: node-1\n`,
		{ isGenerous: true },
	);
	return Object.fromEntries(plan.disks.map(written));
}

function written({ part, folders }: DiskPlan): [string, string[]] {
	return [
		part,
		folders.map(({ path, subPath }) => `${subPath ?? "."} -> ${path}`),
	];
}

const claim = "{ type: claim, size: 10Gi }";

describe("The disks of a cache", () => {
	it("are one alone that holds all, in folders of the names that a container started by hand gives them", () => {
		assert.deepEqual(foldersOf(`{ data: [${claim}] }`), {
			"data-1": [
				"data1 -> /xcache/data1",
				"meta1 -> /xcache/meta1",
				"namespace -> /xcache/namespace",
			],
		});
	});

	it("hold blocks alone where they are several, the first with the rest", () => {
		assert.deepEqual(foldersOf(`{ data: [${claim}, ${claim}] }`), {
			"data-1": [
				". -> /xcache/data1",
				"meta1 -> /xcache/meta1",
				"namespace -> /xcache/namespace",
			],
			"data-2": [". -> /xcache/data2"],
		});
	});

	it("have the tree of names where the metadata are", () => {
		assert.deepEqual(foldersOf(`{ data: [${claim}], meta: ${claim} }`), {
			"data-1": [". -> /xcache/data1"],
			meta: [". -> /xcache/meta1", "namespace -> /xcache/namespace"],
		});
	});

	it("may each be one of its own", () => {
		assert.deepEqual(
			foldersOf(
				"{ data: [{ type: host, path: /data/1 }, { type: existing, claim: two }], meta: { type: host, path: /data/meta }, namespace: { type: host, path: /data/names } }",
			),
			{
				"data-1": [". -> /xcache/data1"],
				"data-2": [". -> /xcache/data2"],
				meta: [". -> /xcache/meta1"],
				namespace: [". -> /xcache/namespace"],
			},
		);
	});

	it("give the tree of names a disk of its own, and leave the metadata where they are", () => {
		assert.deepEqual(foldersOf(`{ data: [${claim}], namespace: ${claim} }`), {
			"data-1": [". -> /xcache/data1", "meta1 -> /xcache/meta1"],
			namespace: [". -> /xcache/namespace"],
		});
	});
});
