import { removalWarning } from "../../glideinwms/osgBuild.ts";
import { readRelease } from "../../glideinwms/readRelease.ts";
import type { StackPlan } from "../plan.ts";
import { groupByText } from "./groupByText.ts";
import { removalRemedy } from "./removalRemedy.ts";
import { serviceImages } from "./serviceImages.ts";

/** Says of each build that is removed soon, or was, who runs it and what to do; and of a release that is read as another one. */
export function imageWarnings(
	stack: Pick<StackPlan, "stack" | "frontends" | "services">,
	now: Date,
): string[] {
	const said = serviceImages(stack).flatMap(({ image, service }) => {
		const { settings, tag } = image;
		const warning = removalWarning(`${settings.repository}:${tag}`, now);
		return warning === undefined
			? []
			: [{ name: service, text: `${warning}. ${removalRemedy(image)}` }];
	});
	const read = stack.frontends.flatMap(({ vo, image }) => {
		const { remark } = readRelease(image.settings.glideinwms) ?? {};
		return remark === undefined ? [] : [{ name: vo, text: remark }];
	});
	return groupByText([...said, ...read]);
}
