import assert from "node:assert/strict";
import { describeEnd } from "../../../cli/move/describeMove.ts";
import { sideOf } from "../../../cluster/move/side.ts";
import { loadStack } from "../../../components/stack/loadStack.ts";
import { temporaryProject } from "../../support/project.ts";

describe("The end of a move", () => {
	it("says what to delete in the cluster that the VO left, and what to commit", () => {
		const project = temporaryProject();
		try {
			const side = (stack: string) =>
				sideOf(
					loadStack(stack, { root: project.root, credentials: false }),
					"gluex",
				);
			const [from, to] = [side("nautilus"), side("local")];
			const { context, namespace } = from.plan.cluster;
			const kept =
				"persistentvolumeclaim/gluex-storage secret/gluex-frontend-signing-key";
			assert.equal(
				describeEnd({ from, to, credentials: {} }),
				[
					`gluex runs in local: ${to.frontend.url}`,
					`gluex: kept in the cluster: ${kept.replace(" ", ", ")}. To delete these permanently: kubectl --context ${context} --namespace ${namespace} delete ${kept}`,
					"Commit Pulumi.nautilus.yaml and Pulumi.local.yaml",
				].join("\n"),
			);
		} finally {
			project.dispose();
		}
	});
});
