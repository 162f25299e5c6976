import assert from "node:assert/strict";
import {
	type StackState,
	stackState,
} from "../../../cluster/refresh/stackState.ts";
import { withDependencies } from "../../../cluster/refresh/withDependencies.ts";
import { exportedState } from "../../support/stateResource.ts";

const needs = (urn: string, ...dependencies: string[]) => ({
	...{ urn, dependencies, type: "glidefleet:x:X", custom: false },
});
const state = stackState(
	exportedState([
		needs("secret", "password"),
		needs("password"),
		needs("other", "gone"),
		needs("deployment", "secret", "claim"),
		needs("claim"),
		needs("service", "deployment"),
	]),
) as StackState;

describe("withDependencies()", () => {
	it("adds what they depend on, each once, and nothing that depends on them", () => {
		assert.deepEqual(withDependencies(["deployment", "claim"], state), [
			...["deployment", "claim", "secret", "password"],
		]);
		assert.equal(withDependencies(["service"], state).length, 5);
	});

	it("adds nothing that the state does not have", () => {
		assert.deepEqual(withDependencies(["other"], state), ["other"]);
	});
});
