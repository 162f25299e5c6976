import { removalWarning } from "../../glideinwms/osgBuild.ts";
import type { StackPlan } from "../plan.ts";
import { removalRemedy } from "./removalRemedy.ts";
import { serviceImages } from "./serviceImages.ts";

/** Says of each build that is removed soon, or was, who runs it and what to do. */
export function imageWarnings(
	stack: Pick<StackPlan, "stack" | "frontends" | "services">,
	now: Date,
): string[] {
	return serviceImages(stack).flatMap(({ image, ...name }) => {
		const { settings, tag } = image;
		const warning = removalWarning(`${settings.repository}:${tag}`, now);
		return warning === undefined
			? []
			: `${name.service}: ${warning}. ${removalRemedy(image, name)}`;
	});
}
