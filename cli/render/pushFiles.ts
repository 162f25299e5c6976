import { pushArtifact } from "../../settings/images/registry/pushArtifact.ts";
import { maskSecrets } from "../../system/secretText.ts";
import { UsageError } from "../usageError.ts";
import { provenance } from "./provenance.ts";
import type { RenderedFile } from "./renderedFiles.ts";
import { tarball } from "./tarball.ts";

/** A place in a registry. */
export interface Target {
	readonly repository: string;
	readonly tag: string;
}

/** Flux knows its artifacts by the first, and takes any layer; Argo CD takes no layer of Flux's own type unless it is told to. */
const configType = "application/vnd.cncf.flux.config.v1+json";
const layerType = "application/vnd.oci.image.layer.v1.tar+gzip";

const part = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
const form = new RegExp(
	`^oci://([A-Za-z0-9.-]+(?::\\d+)?(?:/${part})+):(\\w[\\w.-]{0,127})$`,
);

/** Reads `oci://HOST/REPOSITORY:TAG`. */
export function pushTarget(address: string): Target {
	const [, repository, tag] = form.exec(address) ?? [];
	if (repository === undefined || tag === undefined)
		throw new UsageError(
			`Expected oci://HOST/REPOSITORY:TAG for "--push", in lower case, found "${maskSecrets(address)}"`,
		);
	return { repository, tag };
}

/** Pushes rendered files as Flux and Argo CD take them, and gives the artifact's name by its digest. */
export async function pushFiles(
	{ repository, tag }: Target,
	files: readonly RenderedFile[],
	root: string,
): Promise<string> {
	const { source, revision, created } = await provenance(root);
	const annotations = {
		"org.opencontainers.image.created": created,
		"org.opencontainers.image.revision": revision,
		...(source && { "org.opencontainers.image.source": source }),
	};
	const layer = tarball(files);
	const artifact = { configType, layerType, layer, annotations };
	const digest = await pushArtifact(repository, tag, artifact);
	return `${repository}@${digest}`;
}
