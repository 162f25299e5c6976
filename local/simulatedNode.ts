import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { commandLine } from "./commandLine.ts";
import { kubectl } from "./kubectl.ts";
import type { NodeKind } from "./nodeKind.ts";
import { run } from "./run.ts";

/** A node that kwok plays: pods become Ready without a container. */
export const simulatedNode: NodeKind = {
	prepare: async () => {},
	openPort: async () => {},
	program: (name, controlPlane, port) => ({
		file: controlPlane,
		args: [name, ...commandLine(name, port)],
	}),
	start: async ({ launch, directory }, controlPlane, port) => {
		await writeStages(controlPlane, directory);
		const node = join(import.meta.dirname, "simulatedNode.yaml");
		await kubectl(controlPlane, directory, [
			"apply",
			"--server-side",
			"--validate=false",
			"-f",
			node,
		]);
		launch.start("kwok", simulatedNode.program("kwok", controlPlane, port));
	},
	ingressPort: () => undefined,
};

async function writeStages(binary: string, directory: string): Promise<void> {
	const { stdout } = await run(binary, ["kwok-stages"]);
	const own = readFileSync(join(import.meta.dirname, "stages.yaml"), "utf8");
	writeFileSync(join(directory, "stages.yaml"), `${stdout}\n---\n${own}`);
}
