import type { Source } from "../../../glideinwms/lint/source.ts";
import type { TextRange } from "../../../glideinwms/textRange.ts";

/** Keys and list indexes into a manifest. */
export type ManifestPath = readonly (string | number)[];

/** A Kubernetes object as read from YAML. */
export interface Manifest {
	readonly source: Source;
	readonly kind: string;
	readonly apiVersion: string;
	readonly name: string;
	/** The value at a path; undefined where there is none. */
	get(path: ManifestPath): unknown;
	/** The place of a path's value, or of the nearest enclosing one. */
	at(path: ManifestPath): TextRange;
	/** A block of text at the path, as a source of its own, so that findings point into this file. */
	text(path: ManifestPath): Source | undefined;
}

/** The list at a path of a manifest; empty where there is none. */
export function listAt(manifest: Manifest, path: ManifestPath): unknown[] {
	const value = manifest.get(path);
	return Array.isArray(value) ? value : [];
}
