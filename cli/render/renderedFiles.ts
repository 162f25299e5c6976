import { dump } from "js-yaml";
import type { ServiceManifests } from "../../components/stack/stackManifests.ts";
import { toYaml } from "./toYaml.ts";

/** A file below the folder that is written or pushed. */
export interface RenderedFile {
	readonly path: string;
	readonly text: string;
}

/** A folder for each service, each for kustomize by itself, as they are together. */
export function renderedFiles(
	services: readonly ServiceManifests[],
): RenderedFile[] {
	return [
		...services.flatMap(serviceFiles),
		kustomization(
			"",
			services.map(({ service }) => service),
		),
	];
}

function serviceFiles({ service, manifests }: ServiceManifests) {
	const files = manifests.map((manifest) => {
		const { kind, metadata } = manifest;
		const name = `${kind.toLowerCase()}-${metadata.name}.yaml`;
		return { name, path: `${service}/${name}`, text: toYaml([manifest]) };
	});
	const names = files.map(({ name }) => name);
	return [...files, kustomization(`${service}/`, names)];
}

/** What kustomize, Flux and Argo CD take of a folder; what an earlier run left there is not listed. */
function kustomization(
	folder: string,
	resources: readonly string[],
): RenderedFile {
	const content = {
		apiVersion: "kustomize.config.k8s.io/v1beta1",
		kind: "Kustomization",
		resources: resources.toSorted(),
	};
	return { path: `${folder}kustomization.yaml`, text: dump(content) };
}
