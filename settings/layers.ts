import { isRecord } from "../glideinwms/isRecord.ts";
import type { ConfigFault } from "./fault.ts";
import type { FaultPlace, Path } from "./path.ts";
import type { YamlSource } from "./yamlSource.ts";

/** Settings from one file: the values, and where they are (`prefix` leads to them). */
export interface Layer<T> {
	readonly source: YamlSource;
	readonly prefix: Path;
	readonly value: T;
}

/** How a key of a later layer meets the same key of an earlier one: maps merge name by name, so many levels deep; all else replaces. */
export type Depths<T> = { readonly [K in keyof T]-?: number };

/** Layers put together, the later over the earlier, with the way back from a value to its file. */
export interface Layered<T> {
	readonly value: T;
	/** A fault in the most specific layer that has `path`, or else the longest start of it. */
	fault(path: Path, message: string, place?: FaultPlace): ConfigFault;
}

/** Merges layers, the first being the base. `null` in a later layer removes an entry. */
export function mergeLayers<T extends object>(
	layers: readonly Layer<T>[],
	depths: Depths<T>,
): Layered<T> {
	const value: Record<string, unknown> = {};
	for (const layer of layers) {
		for (const [key, depth] of Object.entries<number>(depths)) {
			const own = layer.value[key as keyof T];
			if (own === null) delete value[key];
			else if (own !== undefined)
				value[key] = mergeValue(value[key], own, depth);
		}
	}
	return {
		value: value as T,
		fault: (path, message, place) => faultAt(layers, path, message, place),
	};
}

function mergeValue(base: unknown, own: unknown, depth: number): unknown {
	if (depth === 0 || !isRecord(base) || !isRecord(own))
		return isRecord(own) ? withoutNulls(own) : own;
	const merged: Record<string, unknown> = { ...base };
	for (const [key, value] of Object.entries(own)) {
		if (value === null) delete merged[key];
		else merged[key] = mergeValue(merged[key], value, depth - 1);
	}
	return merged;
}

function withoutNulls(map: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(map).filter(([, value]) => value !== null),
	);
}

function faultAt(
	layers: readonly Layer<unknown>[],
	path: Path,
	message: string,
	place: FaultPlace = "value",
): ConfigFault {
	for (let length = path.length; length > 0; length--) {
		const part = path.slice(0, length);
		const layer = layers.findLast((candidate) =>
			candidate.source.has([...candidate.prefix, ...part]),
		);
		if (layer === undefined) continue;
		const at = length === path.length ? place : "value";
		const fault = layer.source.fault([...layer.prefix, ...part], message, at);
		return { ...fault, path: path.join(".") };
	}
	const last = layers.at(-1);
	if (last === undefined) throw new RangeError("At least one layer is needed");
	return { ...last.source.fault(last.prefix, message), path: path.join(".") };
}
