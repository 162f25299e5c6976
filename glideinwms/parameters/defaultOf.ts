import { compareReleases, type Release } from "../release.ts";
import type { Attribute, Scalar } from "./schema.ts";

/** The value that the release uses if the attribute is absent; undefined if it has none, or derives it from host name or directories. */
export function defaultOf(
	attribute: Attribute,
	release: Release,
): Scalar | undefined {
	const { earlierDefault: earlier, hostDependent } = attribute;
	if (hostDependent) return undefined;
	return earlier && compareReleases(release, earlier.until) <= 0
		? earlier.default
		: attribute.default;
}
