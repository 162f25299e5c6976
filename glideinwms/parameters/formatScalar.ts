import type { Scalar } from "./schema.ts";

/** The value as GlideinWMS writes it in XML: True and False for Bools. */
export function formatScalar(value: Scalar): string {
	if (typeof value === "boolean") return value ? "True" : "False";
	return String(value);
}
