import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { stackNames } from "../settings/stackNames.ts";
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

		// Whoever adds a VO or service, or takes one out, changes no name of the others.
		it("are all of those that were frozen, of what the stack still has", () => {
			const gone = ofOthers(frozen, urns).filter((urn) => !urns.includes(urn));
			assert.deepEqual(gone, [], remedy);
		});

		it("are all frozen, of what was there then (npm run urns writes the new ones)", () => {
			const unwritten = ofOthers(urns, frozen).filter(
				(urn) => !frozen.includes(urn),
			);
			assert.deepEqual(unwritten, []);
			assert.equal(new Set(urns).size, urns.length);
		});
	});
}

/** The URNs but for those of VOs and services that the other list knows nothing of. */
function ofOthers(urns: readonly string[], other: readonly string[]): string[] {
	const known = owners(other);
	const strangers = owners(urns).filter((owner) => !known.includes(owner));
	return urns.filter((urn) => {
		const name = urn.split("::").at(-1) ?? "";
		return !strangers.some(
			(owner) => name === owner || name.startsWith(`${owner}-`),
		);
	});
}

/** The VOs and services: what has a component. */
function owners(urns: readonly string[]): string[] {
	return urns.flatMap((urn) => /^glidefleet:[^$]+::(.+)$/.exec(urn)?.[1] ?? []);
}
