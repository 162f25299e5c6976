import { mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Progress } from "../../local/goProgram.ts";
import { run } from "../../local/run.ts";
import { debianMirror } from "./debianMirror.ts";
import type { LayerName } from "./images.ts";
import { layerSources } from "./layerKey.ts";
import { packLayer } from "./packLayer.ts";

/** When every file of an image was last changed: a fixed time, so that the same files have the same digest. */
const epoch = 1_700_000_000;

/**
 * Builds the layer into `folder`, on the trees of the layers below it, the highest first. Nothing but that folder and
 * apt's own below `apt` is written; all mounts are in a namespace that ends with the build.
 */
export async function buildLayer(
	layer: LayerName,
	folder: string,
	below: readonly string[],
	apt: string,
	progress: Progress,
): Promise<void> {
	mkdirSync(dirname(folder), { recursive: true });
	const work = mkdtempSync(join(dirname(folder), "building-"));
	try {
		progress(`building layer ${layer}`);
		const mirror = await debianMirror();
		await run(
			"setpriv",
			isolated(join(import.meta.dirname, "build_layer.sh")),
			{
				env: {
					...process.env,
					SOURCES: layerSources(layer),
					LOWER: below.join(":"),
					WORK: work,
					APT: apt,
					MIRROR: mirror.main,
					SECURITY_MIRROR: mirror.security,
					EPOCH: `${epoch}`,
				},
			},
		);
		progress(`packing layer ${layer}`);
		await packLayer(join(work, "tree"), work, epoch);
		renameSync(work, folder);
	} catch (error) {
		rmSync(work, { recursive: true, force: true });
		const said = error instanceof Error ? error.message : String(error);
		const end = said.split("\n").slice(-15).join("\n");
		throw new Error(`Cannot build layer ${layer}: ${end}`);
	}
}

/** Arguments of setpriv: namespaces of its own, and an end with this process, whatever ends it. */
function isolated(script: string): string[] {
	return [
		...["--pdeathsig", "KILL"],
		...["unshare", "--mount", "--pid", "--fork", "--kill-child"],
		...["--mount-proc", "nice", "bash", script],
	];
}
