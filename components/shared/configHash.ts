import { createHash } from "node:crypto";

/** Annotation by which a change of the mounted files rolls the pod: files mounted by subPath never change in place. */
export const configHashAnnotation = "glidefleet/config-hash";

/** SHA-256 of what a pod reads at its start, in hexadecimal. */
export function configHash(parts: readonly unknown[]): string {
	return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
