import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { until } from "../../../local/until.ts";
import { root, temporaryProject } from "../../support/project.ts";

/** Ends as Pulumi does where Ctrl-C cancels it. */
const cancelled = `#!/bin/sh
trap 'echo "error: update canceled" >&2; exit 255' INT
touch started
while :; do sleep 0.1; done
`;

describe("glidefleet move, interrupted by Ctrl-C", () => {
	it("says where the VO runs, and the command that continues, and not that something is to be fixed", async () => {
		const project = temporaryProject();
		try {
			// As a move from nautilus to local leaves it before its last step.
			project.replace("Pulumi.nautilus.yaml", "    - gluex\n", "");
			const folder = join(project.root, "node_modules", ".bin");
			mkdirSync(folder, { recursive: true });
			writeFileSync(join(folder, "pulumi"), cancelled, { mode: 0o755 });
			const move = ["move", "gluex", "--from", "nautilus", "--to", "local"];
			const child = spawn(process.execPath, ["--input-type=module"], {
				detached: true,
			});
			child.stdin.end(`import { main } from ${JSON.stringify(join(root, "cli", "main.ts"))};
process.exitCode = await main(${JSON.stringify([...move, "--yes"])}, ${JSON.stringify(project.root)});`);
			const said = text(child.stderr);
			const printed = text(child.stdout);
			const ended = once(child, "close");
			await until("Pulumi being started", 120, async () => {
				if (child.exitCode !== null) assert.fail(await said);
				return existsSync(join(project.root, "started"));
			});
			process.kill(-(child.pid ?? 0), "SIGINT");
			assert.deepEqual(await ended, [1, null]);
			assert.match(await printed, /\[5\/5\]/);
			assert.equal(
				await said,
				"error: update canceled\nThe move was interrupted at step 5/5: gluex runs in local. To continue, run npx glidefleet move gluex --from nautilus --to local: it continues from here\n",
			);
		} finally {
			project.dispose();
		}
	});
});
