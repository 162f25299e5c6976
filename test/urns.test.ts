import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { stackNames } from "../config/stackNames.ts";
import { root } from "./support/project.ts";
import { stackUrns, urnsFile } from "./support/stackUrns.ts";

const remedy =
	"Pulumi would delete these, and make others in their place: give each renamed resource an alias (docs/adding-a-kind.md), and where that is meant run npm run urns";

for (const stack of stackNames(root)) {
	describe(`The URNs of stack ${stack}`, () => {
		const file = urnsFile(stack);
		const frozen = existsSync(file)
			? readFileSync(file, "utf8").trimEnd().split("\n")
			: [];
		let urns: string[] = [];

		before(async () => {
			urns = await stackUrns(stack);
		});

		it("are all of those that were frozen", () => {
			const gone = frozen.filter((urn) => !urns.includes(urn));
			assert.deepEqual(gone, [], remedy);
		});

		it("are all frozen (npm run urns writes the new ones)", () => {
			const unwritten = urns.filter((urn) => !frozen.includes(urn));
			assert.deepEqual(unwritten, []);
			assert.equal(new Set(urns).size, urns.length);
		});
	});
}
