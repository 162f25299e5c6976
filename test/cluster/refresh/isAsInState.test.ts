import assert from "node:assert/strict";
import type { LiveObject } from "../../../cluster/live/liveObject.ts";
import { isAsInState } from "../../../cluster/refresh/isAsInState.ts";
import { stackState } from "../../../cluster/refresh/stackState.ts";
import { exportedState, stateResource } from "../../support/stateResource.ts";

interface Change {
	readonly metadata?: object;
	readonly spec?: object;
	readonly status?: object;
	readonly data?: object;
}

const deployment = {
	apiVersion: "apps/v1",
	kind: "Deployment",
	metadata: {
		name: "gluex-frontend",
		namespace: "n",
		uid: "1",
		generation: 1,
		resourceVersion: "10",
		labels: { app: "gluex" },
		managedFields: [
			{ manager: "pulumi-kubernetes-1", operation: "Apply" as const },
		],
	},
	spec: { replicas: 1, template: { metadata: { labels: {} } } },
	status: { readyReplicas: 1, conditions: [{ type: "Available" }] },
};

/** Whether the state's object is the same as one with these changes; written since, unless it says otherwise. */
function isSame(
	{ metadata, ...rest }: Change,
	before: object = deployment,
	more: object = {},
): boolean {
	const resource = stateResource(before as typeof deployment);
	const state = stackState(exportedState([{ ...resource, ...more }]));
	assert.ok(state?.objects[0]);
	const { metadata: known, ...fields } = before as typeof deployment;
	const live = {
		...fields,
		...rest,
		metadata: { ...known, resourceVersion: "11", ...metadata },
	};
	return isAsInState(state.objects[0], live as LiveObject);
}

describe("isAsInState()", () => {
	it("takes an object for the same as long as nothing was written", () => {
		const spec = { replicas: 2 };
		const at = { resourceVersion: "10" };
		assert.ok(isSame({ metadata: at, spec }));
		assert.ok(!isSame({ metadata: { ...at, uid: "2" } }));
		assert.ok(!isSame({ spec }));
	});

	it("passes over what the API server and the controllers count", () => {
		const conditions = [{ type: "Progressing" }, { type: "Available" }];
		assert.ok(
			isSame({
				metadata: { generation: 2, managedFields: [] },
				status: { readyReplicas: 1, observedGeneration: 2, conditions },
			}),
		);
	});

	it("passes over what a Deployment's controller writes when pods were rolled", () => {
		const annotations = { "deployment.kubernetes.io/revision": "2" };
		const status = { ...deployment.status, updatedReplicas: 1 };
		assert.ok(isSame({ metadata: { annotations }, status }));
		const other = { ...annotations, other: "2" };
		assert.ok(!isSame({ metadata: { annotations: other }, status }));
	});

	it("takes null for nothing", () => {
		const metadata = { labels: {}, creationTimestamp: null };
		const spec = { replicas: 1, template: { metadata } };
		assert.ok(isSame({ spec }));
	});

	for (const [what, change] of [
		["other spec", { spec: { ...deployment.spec, replicas: 0 } }],
		["one field more", { spec: { ...deployment.spec, paused: true } }],
		["one field less", { spec: { replicas: 1 } }],
		["another label", { metadata: { labels: { app: "other" } } }],
		["a label more", { metadata: { labels: { app: "gluex", a: "b" } } }],
		["an annotation", { metadata: { annotations: { a: "b" } } }],
		["a deletion", { metadata: { deletionTimestamp: "2026-01-01" } }],
		["a new object of the name", { metadata: { uid: "2" } }],
		["fewer pods", { status: { conditions: [{ type: "Available" }] } }],
	] as const)
		it(`finds ${what}`, () => {
			assert.ok(!isSame(change));
		});

	it("finds each write to a Secret, whose values are encrypted in the state", () => {
		const data = { ciphertext: "v1:x", "4dabf18193072939515e22adb298388d": "" };
		const secret = { ...deployment, kind: "Secret", data };
		const found = { data: { key: "eA==" } };
		assert.ok(!isSame(found, secret));
		assert.ok(
			isSame({ ...found, metadata: { resourceVersion: "10" } }, secret),
		);
	});

	it("finds what was not ready, whatever it is now", () => {
		const more = { initErrors: ["not ready"] };
		const metadata = { resourceVersion: "10" };
		assert.ok(isSame({ metadata }));
		assert.ok(!isSame({ metadata }, deployment, more));
	});
});
