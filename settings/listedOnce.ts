import type { Path } from "./path.ts";
import type { Reading } from "./reading.ts";
import type { YamlSource } from "./yamlSource.ts";

/** An entry of a stack's list, with its place in it. */
export interface Listed<T> {
	readonly entry: T;
	readonly index: number;
	readonly prefix: Path;
}

/** The entries of a stack's list, each name once. A repeated one is a fault, and left out. */
export function listedOnce<K extends string, T extends Record<K, string>>(
	[list, key, what]: readonly [list: string, key: K, what: string],
	entries: readonly T[],
	source: YamlSource,
	{ faults }: Reading,
): Listed<T>[] {
	const names = entries.map((entry) => entry[key]);
	return entries.flatMap((entry, index) => {
		const prefix = [list, index];
		if (names.indexOf(entry[key]) === index) return [{ entry, index, prefix }];
		const message = `Duplicate ${what} "${entry[key]}": list it once in a stack`;
		faults.push(source.fault(prefix, message));
		return [];
	});
}
