import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main } from "../../../cli/main.ts";
import { moveOptions } from "../../../cli/move/moveOptions.ts";
import { moveProgress } from "../../../cli/move/moveProgress.ts";
import { captured } from "../../support/captured.ts";

const options = moveOptions({ vo: "gluex", from: "one", to: "two" });
const entries = {
	absent: "jlab",
	stopped: "{ vo: gluex, stopped: true }",
	running: "{ vo: gluex, storage: 2Gi }",
} as const;
type State = keyof typeof entries;

describe("How far a move is", () => {
	let root: string;

	beforeEach(() => {
		root = mkdtempSync(join(tmpdir(), "glidefleet-test-"));
	});
	afterEach(() => rmSync(root, { recursive: true }));

	function progress(from: State, to: State) {
		for (const [stack, state] of Object.entries({ one: from, two: to }))
			writeFileSync(
				join(root, `Pulumi.${stack}.yaml`),
				`config:\n  glidefleet:frontends: [${entries[state]}]\n`,
			);
		return moveProgress(root, options);
	}

	for (const [from, to, next] of [
		["running", "absent", 0],
		["stopped", "absent", 0],
		["running", "stopped", 0],
		["stopped", "stopped", 0],
		["stopped", "running", 3],
		["absent", "running", 4],
	] as const)
		it(`is step ${next + 1} where the first stack has the VO ${from} and the second ${to}`, () => {
			const found = progress(from, to);
			assert.equal(found.next, next);
			assert.equal(found.moved.carries, next === 0);
			assert.deepEqual(found.found, { from, to });
		});

	it("takes the entry of the second stack, where somebody may have mended it", () => {
		const { entry } = progress("stopped", "running").moved;
		assert.deepEqual(entry, { vo: "gluex", storage: "2Gi" });
	});

	it("is refused where both run, or the VO is nowhere, or not on its way", () => {
		const refuses = (from: State, to: State, message: RegExp) =>
			assert.throws(() => progress(from, to), message);
		refuses(
			"running",
			"running",
			/gluex runs in both stacks: remove it from one of them, or stop it there/,
		);
		refuses(
			"absent",
			"absent",
			/Unknown VO of the stack one "gluex": expected jlab/,
		);
		refuses("absent", "stopped", /Unknown VO of the stack one "gluex"/);
	});

	it("is refused for a stack that has no settings", () => {
		assert.throws(
			() => moveProgress(root, options),
			/Unknown stack "one": none is defined/,
		);
	});
});

describe("The arguments of a move", () => {
	for (const [args, message] of [
		[["--from", "one", "--to", "two"], /Missing argument: vo/],
		[["gluex", "jlab", "--from", "one", "--to", "two"], /Too many arguments/],
		[["gluex", "--from", "one"], /The option --to is missing/],
		[["gluex", "--from", "one", "--to", "one"], /for both --from and --to/],
		[
			["gluex", "--form", "one"],
			/Unknown option "--form"; did you mean "--from"\?/,
		],
	] as const)
		it(`are refused: ${args.join(" ")}`, async () => {
			const { status, stderr } = await captured(() => main(["move", ...args]));
			assert.equal(status, 2);
			assert.match(stderr, message);
		});
});
