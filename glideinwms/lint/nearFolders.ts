import { nearMiss } from "../nearMiss.ts";
import { knownFolders } from "./facts/knownAttributes.ts";

/** A folder or file name in a path that is close to a known one. */
export interface NearFolder {
	/** Position in the text, from 0. */
	readonly within: number;
	readonly folder: string;
	readonly near: string;
}

/** The names in a text's absolute paths that are one or two letters off a known one. */
export function* nearFolders(
	text: string,
	known: readonly string[] = knownFolders,
): Generator<NearFolder> {
	for (const path of text.matchAll(
		/(?<![\w/.-])\/[A-Za-z][\w.+~-]*(?:\/[\w.+~-]*)+/g,
	))
		for (const part of path[0].matchAll(/[^/]+/g)) {
			const [folder] = part;
			const near = nearMiss(folder, known);
			if (near !== undefined)
				yield { folder, near, within: path.index + part.index };
		}
}

/** Message and fix for one of them. */
export function describeNear({ folder, near }: NearFolder): {
	message: string;
	fix: string;
} {
	return {
		message: `The name "${folder}" in this path is close to ${near}, which such paths contain: it may be a typo`,
		fix: `use ${near} if that is meant`,
	};
}
