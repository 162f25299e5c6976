import type * as z from "zod";
import { checkSchema } from "../../settings/checkSchema.ts";
import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import { ConfigError, type ConfigFault } from "../../settings/fault.ts";
import type { Layer } from "../../settings/layers.ts";
import { clusterSchema } from "../../settings/schema/cluster.ts";
import { readYaml } from "../../settings/yamlSource.ts";
import {
	type FrontendLayer,
	frontendLayer,
} from "../frontend/schema/frontend.ts";
import { type Images, imagesSchema } from "../images.ts";

/** What an imported frontend is laid over. */
export interface Shared {
	readonly base: Layer<FrontendLayer>;
	readonly cluster: ClusterPlan;
	readonly images: Images;
}

/** The cluster whose rules an import follows, and the stack that its commands name. */
export const importCluster = "nautilus";

/**
 * The shared base, the cluster and the images of a project.
 * @throws ConfigError where one of them has a fault
 */
export function loadShared(root: string): Shared {
	const faults: ConfigFault[] = [];
	const load = <T extends z.ZodType>(file: string, schema: T) => {
		const source = readYaml(root, file, faults);
		if (faults.length > 0) return { source };
		return {
			source,
			value: checkSchema(schema, source.value ?? {}, source, faults),
		};
	};
	const base = load("config/frontends/osg.yaml", frontendLayer);
	const cluster = load(`config/clusters/${importCluster}.yaml`, clusterSchema);
	const images = load("config/images.yaml", imagesSchema);
	if (!base.value || !cluster.value || !images.value)
		throw new ConfigError(faults);
	return {
		base: { source: base.source, prefix: [], value: base.value },
		cluster: { name: importCluster, ...cluster.value },
		images: images.value,
	};
}
