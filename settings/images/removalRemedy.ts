import type { ResolvedImage } from "./resolveImage.ts";
import { tagSchemes } from "./tagSchemes.ts";

/** What to do about a build that is removed soon, or is gone. */
export function removalRemedy({
	digest,
	settings,
	name,
}: ResolvedImage): string {
	const { exact, exactly } = tagSchemes[name];
	if (exact(settings) === undefined) return "Run glidefleet images update";
	const edit = `Give a later ${exactly} in the settings, or none`;
	return digest === undefined
		? edit
		: `${edit}; then run glidefleet images update`;
}
