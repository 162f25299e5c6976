/** Annotation that lists the keys of a Secret, since its manifest never holds their values. */
export const secretKeysAnnotation = "glidefleet/keys";

/** The annotation's value for some keys. */
export function secretKeys(keys: readonly string[]): Record<string, string> {
	return { [secretKeysAnnotation]: [...keys].sort().join(" ") };
}
