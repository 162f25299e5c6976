import { join } from "node:path";
import { dump } from "js-yaml";
import { replaceFile } from "../../system/replaceFile.ts";
import { type ImageLock, lockFile } from "./lock.ts";

const head = `# The builds that services are pinned to, written by \`glidefleet images update\` and \`images rollback\`. Commit this file.
# By the tag that is followed, then for whom: "*" for all, a stack, or STACK/SERVICE. The first pin of a list holds, the
# others are what \`images rollback\` goes back to. Without an entry a service follows the tag.
`;

/** Writes the lock file atomically: if interrupted, either the old or the new one exists. */
export function writeLock(root: string, lock: ImageLock): void {
	replaceFile(join(root, lockFile), lockText(lock));
}

/** The lock as text; equal locks give equal bytes. */
export function lockText(lock: ImageLock): string {
	const sorted = byName(
		Object.entries(lock).map(([reference, scopes]) => [
			reference,
			byName(
				Object.entries(scopes).map(([scope, pins]) => [
					scope,
					pins.map(({ tag, digest, found }) => ({ tag, digest, found })),
				]),
			),
		]),
	);
	return head + dump(sorted, { lineWidth: -1, noRefs: true });
}

function byName<T>(entries: [string, T][]): Record<string, T> {
	return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
