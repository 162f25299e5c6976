import { containerName, containersOf } from "../pods.ts";
import type { PolicyRule } from "../policyContext.ts";

/** A tag can be moved: two pods of one stack may run two builds of it. */
export const imageDigest: PolicyRule = {
	id: "image-digest",
	severity: "warning",
	title: "An image is not pinned by its digest",
	*check({ manifests }) {
		for (const manifest of manifests)
			for (const container of containersOf(manifest)) {
				const path = [...container.path, "image"];
				const image = manifest.get(path);
				if (typeof image !== "string" || /@sha256:[0-9a-f]{64}$/.test(image))
					continue;
				yield {
					source: manifest.source,
					at: manifest.at(path),
					message: `${containerName(manifest, container)} runs ${image}, which may be another build tomorrow`,
					fix: "add its digest, @sha256:…; glidefleet images update does so for a stack's images",
				};
			}
	},
};
