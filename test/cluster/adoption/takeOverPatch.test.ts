import assert from "node:assert/strict";
import { takeOverPatch } from "../../../cluster/adoption/takeOverPatch.ts";
import type { LiveObject } from "../../../cluster/live/liveObject.ts";
import type { Manifest } from "../../../components/shared/manifest.ts";
import { secretKeysAnnotation } from "../../../components/shared/secretKeys.ts";

const wanted = {
	apiVersion: "v1",
	kind: "ConfigMap",
	metadata: { name: "one", namespace: "space", labels: { own: "yes" } },
	data: { file: "text" },
} as Manifest;

const byHand = {
	manager: "kubectl-client-side-apply",
	operation: "Update",
	fieldsV1: {
		"f:data": { "f:old": {} },
		"f:metadata": {
			"f:labels": { "f:team": {} },
			"f:annotations": { "f:by-hand": {} },
		},
	},
};
const byController = {
	manager: "some-controller",
	operation: "Update",
	fieldsV1: { "f:metadata": { "f:annotations": { "f:seen": {} } } },
};

function live(more: object = {}): LiveObject {
	return {
		apiVersion: "v1",
		kind: "ConfigMap",
		metadata: {
			name: "one",
			namespace: "space",
			uid: "1",
			resourceVersion: "7",
			labels: { team: "osg", zone: "a" },
			annotations: { "by-hand": "1", seen: "2" },
			managedFields: [byHand, byController],
		},
		...more,
	} as LiveObject;
}

/** What the patch puts or removes, by path. */
function operationsOf(wanted: Manifest, object: LiveObject): object {
	const operations = takeOverPatch(wanted, object, "stack");
	const entries = operations
		.filter(({ path }) => !path.startsWith("/metadata/"))
		.map((one) => [one.path, one.op === "remove" ? "removed" : one.value]);
	return Object.fromEntries(entries);
}

/** What the patch puts or removes at a path. */
function at(path: string, more?: object): unknown {
	const operations = takeOverPatch(wanted, live(more), "stack");
	const found = operations.find((one) => one.path === path);
	return found?.op === "remove" ? "removed" : found?.value;
}

describe("takeOverPatch()", () => {
	it("drops the labels and annotations of who made the object, and keeps those of controllers", () => {
		assert.deepEqual(at("/metadata/labels"), { own: "yes", zone: "a" });
		assert.deepEqual(at("/metadata/annotations"), { seen: "2" });
	});

	it("replaces the content whole, and removes what is not wanted", () => {
		assert.deepEqual(at("/data"), { file: "text" });
		assert.equal(at("/binaryData", { binaryData: { old: "AA==" } }), "removed");
	});

	it("removes nothing that is not there, and nothing that is wanted", () => {
		assert.deepEqual(operationsOf(wanted, live()), {
			"/data": { file: "text" },
		});
		const binary = { ...wanted, binaryData: { file: "AA==" } } as Manifest;
		assert.deepEqual(operationsOf(binary, live({ binaryData: {} })), {
			"/data": { file: "text" },
			"/binaryData": { file: "AA==" },
		});
	});

	it("leaves a Secret's values, but for keys that are not wanted", () => {
		const annotations = { [secretKeysAnnotation]: "key cert.pem" };
		const metadata = { name: "one", annotations };
		const secret = {
			apiVersion: "v1",
			kind: "Secret",
			metadata,
		} as unknown as Manifest;
		const data = { key: "AA==", "old~1/2": "AA==" };
		assert.deepEqual(operationsOf(secret, live({ data })), {
			"/data/old~01~12": "removed",
		});
		const immutable = { ...secret, immutable: true } as Manifest;
		assert.deepEqual(operationsOf(immutable, live()), { "/immutable": true });
	});

	it("holds only for the version that was looked at, and leaves the stack's manager in the makers' place", () => {
		assert.equal(at("/metadata/resourceVersion"), "7");
		const managers = at("/metadata/managedFields") as { manager: string }[];
		assert.deepEqual(
			managers.map(({ manager }) => manager),
			["some-controller", "stack"],
		);
	});
});
