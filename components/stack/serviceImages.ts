import type { ResolvedImage } from "../../settings/images/resolveImage.ts";
import type { StackPlan } from "./plan.ts";

/** What a service of a stack runs. */
export interface ServiceImage {
	readonly stack: string;
	readonly service: string;
	readonly image: ResolvedImage;
}

/** The images of all frontends and services of a stack. */
export function serviceImages({
	stack,
	frontends,
	services,
}: Pick<StackPlan, "stack" | "frontends" | "services">): ServiceImage[] {
	return [
		...frontends.map(({ vo, image }) => ({ stack, service: vo, image })),
		...services.map(({ name, image }) => ({ stack, service: name, image })),
	];
}
