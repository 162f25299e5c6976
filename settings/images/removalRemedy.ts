import { tagSchemes } from "./imageFamilies.ts";
import type { ResolvedImage } from "./resolveImage.ts";

/** What to do about a build that will be, or was, removed. */
export function removalRemedy({
	digest,
	settings,
	family,
}: ResolvedImage): string {
	const { exact, exactly } = tagSchemes[family];
	if (exact(settings) === undefined) return "Run glidefleet images update";
	const edit = `Set a later ${exactly} in the settings, or remove it`;
	return digest === undefined
		? edit
		: `${edit}; then run glidefleet images update`;
}
