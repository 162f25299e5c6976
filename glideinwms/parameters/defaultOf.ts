import { compareReleases, type Release } from "../release.ts";
import type { Attribute, Scalar } from "./schema.ts";

/** The value that the release takes where the attribute is absent; undefined where it has none or makes it of the host's name or directories. */
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
