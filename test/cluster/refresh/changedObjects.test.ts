import assert from "node:assert/strict";
import { type Kubectl, KubectlError } from "../../../cluster/kubectl.ts";
import { changedObjects } from "../../../cluster/refresh/changedObjects.ts";
import {
	type StackState,
	stackState,
} from "../../../cluster/refresh/stackState.ts";
import { exportedState, stateResource } from "../../support/stateResource.ts";

const object = (kind: string, name: string, namespace = "n", data = "1") => ({
	kind,
	metadata: { name, namespace, uid: name },
	data: { data },
});

const all = [
	object("ConfigMap", "a"),
	object("ConfigMap", "b"),
	object("Deployment", "a"),
	object("ConfigMap", "a", "m"),
];
const state = stackState(exportedState(all.map(stateResource))) as StackState;

describe("changedObjects()", () => {
	it("finds what is gone and what is different, by one command for each namespace", async () => {
		const asked: string[] = [];
		const kubectl: Kubectl = async (args) => {
			asked.push(args.join(" "));
			const items = args.includes("m")
				? [object("ConfigMap", "a", "m")]
				: [
						object("ConfigMap", "a"),
						object("ConfigMap", "other"),
						object("Deployment", "a", "n", "2"),
					];
			const written = items.map(({ metadata, ...rest }) => ({
				...rest,
				metadata: { ...metadata, resourceVersion: "9" },
			}));
			return JSON.stringify({ items: written });
		};
		const changed = await changedObjects(state, kubectl);
		assert.deepEqual(
			changed?.map(({ kind, name, namespace }) => [kind, name, namespace]),
			[
				["ConfigMap", "b", "n"],
				["Deployment", "a", "n"],
			],
		);
		assert.deepEqual(asked, [
			"get configmap,deployments.apps -n n -o json",
			"get configmap -n m -o json",
		]);
	});

	it("does not know where a kind may not be listed", async () => {
		const kubectl: Kubectl = async () => {
			throw new KubectlError("Error from server (Forbidden): secrets");
		};
		assert.equal(await changedObjects(state, kubectl), undefined);
	});
});
