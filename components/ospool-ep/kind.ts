import { serviceKind } from "../shared/serviceKind.ts";
import { serviceLabels } from "../shared/serviceLabels.ts";
import { epObjects } from "./objects.ts";
import type { OspoolEpPlan } from "./plan.ts";
import { planEp } from "./planEp.ts";
import { type OspoolEpLayer, ospoolEpDepths, ospoolEpLayer } from "./schema.ts";

/** OSPool workers: they take jobs of the Open Science Pool where nothing else wants the nodes. */
const ospoolEp = serviceKind<OspoolEpLayer, OspoolEpPlan>({
	schema: ospoolEpLayer,
	depths: ospoolEpDepths,
	plan: planEp,
	component: "glidefleet:worker:OspoolEp",
	objects: epObjects,
	headline: "resourceName",
	summary: ({ kind, name, resourceName, scale, image, configHash }) => ({
		kind,
		resourceName,
		workers: scale.by === "number" ? scale.workers : "autoscaled",
		selector: Object.entries(serviceLabels({ kind, name }))
			.map(([label, value]) => `${label}=${value}`)
			.join(","),
		image: image.reference,
		configHash,
	}),
});

export const kinds = { "ospool-ep": ospoolEp };
