import { checkSchema } from "../../settings/checkSchema.ts";
import type { ConfigFault } from "../../settings/fault.ts";
import { stackImages } from "../../settings/images/stackImages.ts";
import { mergeLayers } from "../../settings/layers.ts";
import { parseYaml } from "../../settings/yamlSource.ts";
import type { FrontendPlan } from "../frontend/plan.ts";
import { contextOf } from "../frontend/resolve/context.ts";
import { planFrontend } from "../frontend/resolve/plan.ts";
import { frontendLayer } from "../frontend/schema/frontend.ts";
import { frontendDepths } from "../frontend/schema/frontendDepths.ts";
import { imageFamilies } from "../images.ts";
import type { Shared } from "./loadShared.ts";

/** What the text of a VO's file means on top of the base; with faults, the plan is of no use. */
export function planImported(
	vo: string,
	text: string,
	{ base, cluster, images }: Shared,
): { plan?: FrontendPlan; faults: ConfigFault[] } {
	const faults: ConfigFault[] = [];
	const file = `config/frontends/${vo}.yaml`;
	const source = parseYaml(file, text, faults);
	const value =
		faults.length > 0
			? undefined
			: checkSchema(frontendLayer, source.value ?? {}, source, faults);
	if (value === undefined) return { faults };
	const layered = mergeLayers(
		[base, { source, prefix: [], value }],
		frontendDepths,
	);
	const context = contextOf(vo, layered, (fault) => faults.push(fault));
	const plan = planFrontend(
		context,
		cluster,
		stackImages("", images, imageFamilies),
		() => undefined,
	);
	return faults.length > 0 ? { faults } : { plan, faults };
}
