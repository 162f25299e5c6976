import assert from "node:assert/strict";
import { loadStack } from "../../../components/stack/loadStack.ts";
import { root } from "../../support/project.ts";

describe("A stack that runs tags which move", () => {
	const warnings = (stack: string) =>
		loadStack(stack, { root, credentials: false }).warnings.filter((text) =>
			text.includes("is a moving tag"),
		);

	it("is warned of each on a cluster that stays, and told how to pin builds", () => {
		const found = warnings("nautilus");
		assert.match(
			found.join("\n"),
			/^gluex, .*: \S+\/vo-frontend:24-release is a moving tag, so a restarted pod may run another build\. Pin the build: npx glidefleet images update --stack nautilus$/m,
		);
	});

	it("is not warned of workers, which are to follow theirs, nor of a version", () =>
		assert.doesNotMatch(warnings("nautilus").join("\n"), /ospool-ep|osdf-/));

	it("is not warned on a throw-away cluster", () =>
		assert.deepEqual(warnings("local"), []));
});
