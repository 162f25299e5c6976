import type { ResolvedImage } from "./resolveImage.ts";
import type { ServiceName } from "./scopes.ts";
import { tagSchemes } from "./tagSchemes.ts";

/** What to do about a build that is removed soon, or is gone. */
export function removalRemedy(
	{ digest, settings, name }: ResolvedImage,
	{ stack, service }: ServiceName,
): string {
	const scheme = tagSchemes[name];
	const update = `glidefleet images update --stack ${stack} --service ${service}`;
	if (scheme.exact(settings) === undefined) return `Run ${update}`;
	const edit = `Give a later ${scheme.exactly} in the settings, or none`;
	return digest === undefined ? edit : `${edit}; then run ${update}`;
}
