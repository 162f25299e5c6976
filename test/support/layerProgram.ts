import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LayerName } from "../images/images.ts";
import { inLayers } from "./inLayers.ts";

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
	const { env, args } = await inLayers(context, layer, folder);
	const variables = ["TREES", "WORK", "TMP"].map(
		(name) => `${name}='${env[name]}'`,
	);
	const command = args([program]).map((argument) => `'${argument}'`);
	const file = join(folder, program);
	writeFileSync(
		file,
		`#!/bin/bash\n${variables.join(" ")} exec bash ${command.join(" ")} "$@"\n`,
		{ mode: 0o755 },
	);
	return file;
}
