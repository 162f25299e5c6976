import type { ResolvedImage } from "./resolveImage.ts";
import { tagSchemes } from "./tagSchemes.ts";

const day = 24 * 60 * 60_000;
/** Days before a build's removal in which one is warned of it. */
const notice = 30;

/** When the registry removes the build that is run, in whole days from now; negative where the day has passed. */
export interface Removal {
	readonly at: Date;
	readonly days: number;
}

/** Undefined for a tag that moves, and where no date is known. */
export function removalOf(
	{ name, tag }: Pick<ResolvedImage, "name" | "tag">,
	now: Date,
): Removal | undefined {
	const at = tagSchemes[name].removedAt(tag);
	return at && { at, days: Math.floor((at.getTime() - now.getTime()) / day) };
}

/** Whether it is time to warn of a removal. */
export function isNear({ days }: Removal): boolean {
	return days <= notice;
}

/** What is wrong with staying on a build that is removed soon, or was; undefined where all is well. */
export function removalWarning(
	image: ResolvedImage,
	now: Date,
): string | undefined {
	const removal = removalOf(image, now);
	if (removal === undefined || !isNear(removal)) return undefined;
	const { at, days } = removal;
	const date = at.toISOString().slice(0, 10);
	const what = `${image.settings.repository}:${image.tag}`;
	return days < 0
		? `${what} was due for removal from the registry on ${date}: a pod that starts on another node may not get it`
		: `${what} is removed from the registry on ${date}, in ${days} ${days === 1 ? "day" : "days"}`;
}

/** What to do about a build that goes or is gone. */
export function removalRemedy(
	{ digest, follows, tag, name }: ResolvedImage,
	{ stack, service }: { readonly stack: string; readonly service: string },
): string {
	const stated = follows.endsWith(`:${tag}`);
	if (stated && digest === undefined)
		return `Take the ${tagSchemes[name].exactly} out of the settings, or give a later one`;
	return stated
		? `Give a later ${tagSchemes[name].exactly} in the settings, then run glidefleet images update`
		: `Run glidefleet images update --stack ${stack} --service ${service}`;
}
