import assert from "node:assert/strict";
import { transferOwnership } from "../../../cluster/drift/transferOwnership.ts";
import type { ManagedFields } from "../../../cluster/live/liveObject.ts";
import type { Manifest } from "../../../components/shared/manifest.ts";

const label = "app.kubernetes.io/managed-by";
const wanted = {
	apiVersion: "apps/v1",
	kind: "Deployment",
	metadata: {
		name: "one",
		namespace: "osg",
		labels: { [label]: "glidefleet" },
	},
	spec: { replicas: 1 },
} as Manifest;
const engine: ManagedFields = {
	manager: "pulumi-kubernetes-1",
	operation: "Apply",
	fieldsV1: { "f:spec": { "f:a": {} } },
};
const updates = (
	manager: string,
	fieldsV1: ManagedFields["fieldsV1"],
	subresource?: string,
): ManagedFields => ({
	manager,
	operation: "Update",
	...(fieldsV1 === undefined ? {} : { fieldsV1 }),
	...(subresource === undefined ? {} : { subresource }),
});

/** The owners of the fields after the hand-over. */
function owners(manifest: Manifest, ...entries: ManagedFields[]) {
	const metadata = { name: "one", managedFields: entries };
	const live = { apiVersion: "apps/v1", kind: "Deployment", metadata };
	return transferOwnership(manifest, live)?.[0]?.value;
}

describe("transferOwnership()", () => {
	it("gives the engine what others wrote into the object, and leaves them nothing of it", () => {
		const edit = updates("kubectl-edit", {
			"f:spec": { "f:a": { "f:b": {} }, "f:c": {} },
		});
		assert.deepEqual(owners(wanted, edit, engine), [
			{
				...engine,
				fieldsV1: { "f:spec": { "f:a": { "f:b": {} }, "f:c": {} } },
			},
		]);
	});

	it("leaves controllers, status, and labels that nobody wants, to who wrote them", () => {
		const others = [
			updates("kube-controller-manager", { "f:spec": { "f:volumeName": {} } }),
			updates("k9s", { "f:status": {} }, "status"),
			updates("k9s", { "f:metadata": { "f:labels": { "f:x": {} } } }),
		];
		assert.deepEqual(owners(wanted, engine, ...others), [engine, ...others]);
	});

	it("takes a label that is wanted from who wrote another value", () => {
		const both = { ".": {}, "f:x": {}, [`f:${label}`]: {} };
		const wrote = updates("k9s", { "f:metadata": { "f:labels": both } });
		assert.deepEqual(owners(wanted, engine, wrote), [
			{
				...engine,
				fieldsV1: {
					...engine.fieldsV1,
					"f:metadata": { "f:labels": { [`f:${label}`]: {} } },
				},
			},
			updates("k9s", { "f:metadata": { "f:labels": { ".": {}, "f:x": {} } } }),
		]);
	});

	it("takes the number of pods only where one is wanted", () => {
		const scale = updates(
			"kubectl",
			{ "f:spec": { "f:replicas": {} } },
			"scale",
		);
		const autoscaled = { ...wanted, spec: {} } as Manifest;
		assert.deepEqual(owners(autoscaled, engine, scale), [engine, scale]);
		assert.deepEqual(owners(wanted, engine, scale), [
			{ ...engine, fieldsV1: { "f:spec": { "f:a": {}, "f:replicas": {} } } },
		]);
	});

	it("gives none where the engine did not make the object", () => {
		assert.equal(owners(wanted, updates("kubectl-create", {})), undefined);
	});
});
