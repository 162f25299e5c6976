import { existsSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { checkSchema } from "../checkSchema.ts";
import type { ConfigFault } from "../fault.ts";
import { readYaml, type YamlSource } from "../yamlSource.ts";

/** The lock file, below the project's folder. */
export const lockFile = "config/images.lock.yaml";

/** The scope of the pins that hold for every service without pins of its own. */
export const everywhere = "*";

const pin = z.strictObject({
	tag: z
		.string()
		.regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/, "the tag of a build"),
	digest: z
		.string()
		.regex(/^sha256:[0-9a-f]{64}$/, "sha256: and 64 hexadecimal digits"),
	found: z.iso.datetime("a time in UTC, for example 2026-04-14T09:12:03Z"),
});
const scope = z
	.string()
	.regex(
		/^(\*|[A-Za-z0-9_.-]+(\/[a-z]([-a-z0-9]*[a-z0-9])?)?)$/,
		'"*", a stack, or STACK/SERVICE',
	);
const lockSchema = z.record(
	z.string().regex(/^\S+\/\S+:[A-Za-z0-9_.-]+$/, "REPOSITORY:TAG"),
	z.record(scope, z.array(pin).min(1)),
);

/** A pinned build: its tag, which may vanish, and its digest, which identifies the build. */
export type Pin = z.infer<typeof pin>;

/**
 * Pins by the reference that is followed (REPOSITORY:TAG), then by scope: `*` for all, a stack, or STACK/SERVICE.
 * The first pin of a list holds; the others are the ones before it.
 */
export type ImageLock = z.infer<typeof lockSchema>;

/** A lock with the file it was read from. */
export interface LoadedLock {
	readonly lock: ImageLock;
	/** Undefined if there is no lock file. */
	readonly source?: YamlSource;
}

/** Reads the lock file below `root`; without one nothing is pinned. */
export function readLock(root: string, faults: ConfigFault[]): LoadedLock {
	if (!existsSync(join(root, lockFile))) return { lock: {} };
	const own: ConfigFault[] = [];
	const source = readYaml(root, lockFile, own);
	faults.push(...own);
	if (own.length > 0) return { lock: {}, source };
	const lock = checkSchema(lockSchema, source.value ?? {}, source, faults);
	return { lock: lock ?? {}, source };
}
