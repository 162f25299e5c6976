import { createHash } from "node:crypto";

/** The digest by which a registry knows content. */
export function contentDigest(content: Uint8Array | string): string {
	return `sha256:${createHash("sha256").update(content).digest("hex")}`;
}
