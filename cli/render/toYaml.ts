import { dump } from "js-yaml";
import type { Manifest } from "../../components/shared/manifest.ts";

/** Manifests as a stream of YAML documents, keys sorted, so that equal objects give equal bytes. */
export function toYaml(manifests: readonly Manifest[]): string {
	const text = (manifest: Manifest) =>
		dump(manifest, { lineWidth: -1, noRefs: true, sortKeys: true });
	return manifests.map((manifest) => `---\n${text(manifest)}`).join("");
}
