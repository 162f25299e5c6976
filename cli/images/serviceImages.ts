import { members } from "../../components/stack/members.ts";
import type { StackPlan } from "../../components/stack/plan.ts";
import type { ResolvedImage } from "../../settings/images/resolveImage.ts";

/** What a service of a stack runs. */
export interface ServiceImage {
	readonly stack: string;
	readonly service: string;
	readonly image: ResolvedImage;
}

/** The images of all frontends and services of a stack. */
export function serviceImages(plan: StackPlan): ServiceImage[] {
	return members(plan).map(({ name, image }) => ({
		stack: plan.stack,
		service: name,
		image,
	}));
}
