import assert from "node:assert/strict";
import { stackState } from "../../../cluster/refresh/stackState.ts";
import {
	exportedState,
	stackResources,
	stateResource,
} from "../../support/stateResource.ts";

const claim = stateResource({
	...{ apiVersion: "v1", kind: "PersistentVolumeClaim" },
	...{ metadata: { name: "a", namespace: "n" } },
});
const password = {
	...{ urn: "urn:password", custom: true },
	type: "random:index/randomPassword:RandomPassword",
};
const random = {
	...{ urn: "urn:random", custom: true },
	type: "pulumi:providers:random",
};
const frontend = {
	...{ urn: "urn:frontend", custom: false },
	type: "glidefleet:frontend:Frontend",
};

describe("stackState()", () => {
	it("has the objects, and neither components nor what is in the state alone", () => {
		const all = [frontend, claim, password, random];
		const { urn, outputs } = claim;
		const { dependencies: _, ...state } =
			stackState(exportedState(all)) ?? assert.fail();
		assert.deepEqual(state, {
			...{ stack: "local", context: "local", urn: stackResources[0]?.urn },
			objects: [
				{
					...{ urn, outputs, unready: false },
					...{ kind: "PersistentVolumeClaim", name: "a", namespace: "n" },
				},
			],
		});
	});

	it("has what resources depend on, by any of their properties", () => {
		const needy = {
			...claim,
			dependencies: ["urn:password", "urn:frontend"],
			propertyDependencies: { data: ["urn:password"], kind: null },
		};
		const state = stackState(exportedState([frontend, needy, password]));
		assert.deepEqual(state?.dependencies.get(claim.urn), [
			...["urn:password", "urn:frontend"],
		]);
		assert.deepEqual(state?.dependencies.get("urn:password"), []);
	});

	it("knows what was not ready", () => {
		const failed = { ...claim, initErrors: ["not bound"] };
		const state = stackState(exportedState([failed]));
		assert.deepEqual(
			state?.objects.map(({ unready }) => unready),
			[true],
		);
	});

	const [, provider] = stackResources;
	for (const [what, exported] of [
		["no JSON", "error: no stack"],
		["no stack", exportedState([]).replaceAll("pulumi:pulumi:Stack", "x")],
		["a new stack", JSON.stringify({ version: 3, deployment: {} })],
		[
			"a pending operation",
			exportedState([claim], { pending_operations: [{ type: "creating" }] }),
		],
		["a deletion to come", exportedState([{ ...claim, delete: true }])],
		["an object of others", exportedState([{ ...claim, external: true }])],
		["a replacement", exportedState([{ ...claim, pendingReplacement: true }])],
		["a second provider", exportedState([{ ...provider, urn: "urn:second" }])],
		[
			"a kubeconfig of its own",
			exportedState([]).replace('"kubeconfig":""', '"kubeconfig":"{}"'),
		],
		["no context", exportedState([]).replace('"context":"local",', "")],
		[
			"a resource of another provider",
			exportedState([{ ...password, type: "random:index/randomId:RandomId" }]),
		],
		[
			"an object without a namespace",
			exportedState([
				stateResource({ kind: "Namespace", metadata: { name: "n" } }),
			]),
		],
		[
			"another stack's outputs",
			exportedState([{ ...password, type: "pulumi:pulumi:StackReference" }]),
		],
	] as const)
		it(`does not know all of a state with ${what}`, () => {
			assert.equal(stackState(exported), undefined);
		});
});
