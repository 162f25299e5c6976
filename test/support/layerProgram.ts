import { mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stderrProgress } from "../../local/stderrProgress.ts";
import type { LayerName } from "../images/images.ts";
import { missing, thisMachine } from "../images/missing.ts";
import { provideLayer } from "../images/provideImages.ts";
import { skipSuite } from "./skipSuite.ts";

/**
 * Makes a script in `folder` that runs a program of a stand-in's layer, in a `before` hook; skips the suite where no layer
 * can be built. Whatever it reads or writes lies below the system's folder for temporary files.
 */
export async function layerProgram(
	context: Mocha.Context,
	layer: LayerName,
	program: string,
	folder: string,
): Promise<string> {
	const problem = missing(thisMachine());
	if (problem !== undefined) skipSuite(context, problem);
	context.timeout(20 * 60_000);
	const progress = stderrProgress();
	const trees = await provideLayer(layer, progress);
	progress.done();
	const work = join(folder, "layers");
	mkdirSync(work);
	const script = join(import.meta.dirname, "run_in_layers.sh");
	const file = join(folder, program);
	writeFileSync(
		file,
		`#!/bin/bash\nTREES='${trees.join(":")}' WORK='${work}' TMP='${tmpdir()}' exec bash '${script}' ${program} "$@"\n`,
		{ mode: 0o755 },
	);
	return file;
}
