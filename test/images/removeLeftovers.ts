import { readdirSync, rmSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";

const days = 24 * 60 * 60 * 1000;

/**
 * Removes from the images' folder what a killed build left, and layers and registries that no call has used for thirty
 * days: each change of the sources makes new ones. Only whoever holds the lock may call it.
 */
export function removeLeftovers(images: string, now = Date.now()): void {
	const within = (folder: string) =>
		names(folder).map((name) => ({ name, path: join(folder, name) }));
	for (const { name, path } of [
		...within(images),
		...within(join(images, "layers")),
	]) {
		const partial = /^(building|push)-/.test(name);
		const unused =
			/^(registry|[a-z-]+)-[0-9a-f]{64}$/.test(name) &&
			statSync(path).mtimeMs < now - 30 * days;
		if (partial || unused) rmSync(path, { recursive: true, force: true });
	}
}

/** Notes that a layer or registry is used now. */
export function markUsed(folder: string, now = Date.now()): void {
	utimesSync(folder, now / 1000, now / 1000);
}

function names(folder: string): string[] {
	try {
		return readdirSync(folder);
	} catch {
		return []; // Nothing was ever built.
	}
}
