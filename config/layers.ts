import type { ConfigFault } from "./fault.ts";
import type { FrontendLayer } from "./schema/frontend.ts";
import type { Path, YamlSource } from "./yamlSource.ts";

/** A frontend's settings from one file: the values, and where they stand (`prefix` leads to them). */
export interface Layer {
	readonly source: YamlSource;
	readonly prefix: Path;
	readonly value: FrontendLayer;
}

/** Layers put together, the later over the earlier, with the way back from a value to its file. */
export interface Layered {
	readonly value: FrontendLayer;
	/** A fault at the most specific layer that holds `path`, or that holds its longest beginning. */
	fault(path: Path, message: string): ConfigFault;
}

/** How a key of a later layer meets the same key of an earlier one. Maps merge name by name; all else replaces. */
const mergeDepth: { readonly [K in keyof FrontendLayer]-?: number } = {
	name: 0,
	security_name: 0,
	dn: 0,
	factory_user: 0,
	host: 0,
	tls_secret: 0,
	organizations: 1,
	hosts: 1,
	factories: 1,
	conditions: 1,
	match: 1,
	limits: 1,
	collectors: 0,
	proxies: 1,
	pilot_credential: 1,
	tokens: 0,
	attrs: 1,
	files: 0,
	process_logs: 0,
	log_rotation: 1,
	groups: 3,
	settings: 4,
	validation_scripts: 0,
	environment: 1,
	avoid_nodes: 0,
	resources: 2,
	helper_resources: 2,
	storage: 0,
	image: 0,
};

/** Puts layers together, the first being the base. `null` in a later layer takes a map's entry away. */
export function mergeLayers(layers: readonly Layer[]): Layered {
	const value: Record<string, unknown> = {};
	for (const layer of layers) {
		for (const [key, depth] of Object.entries(mergeDepth)) {
			const own = layer.value[key as keyof FrontendLayer];
			if (own !== undefined) value[key] = mergeValue(value[key], own, depth);
		}
	}
	return {
		value: value as FrontendLayer,
		fault: (path, message) => faultAt(layers, path, message),
	};
}

function mergeValue(base: unknown, own: unknown, depth: number): unknown {
	if (depth === 0 || !isMap(base) || !isMap(own))
		return isMap(own) ? withoutNulls(own) : own;
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

function isMap(value: unknown): value is Record<string, unknown> {
	return value !== null && typeof value === "object" && !Array.isArray(value);
}

function faultAt(
	layers: readonly Layer[],
	path: Path,
	message: string,
): ConfigFault {
	for (let length = path.length; length > 0; length--) {
		const part = path.slice(0, length);
		const layer = layers.findLast((candidate) =>
			candidate.source.has([...candidate.prefix, ...part]),
		);
		if (layer === undefined) continue;
		const fault = layer.source.fault([...layer.prefix, ...part], message);
		return { ...fault, path: path.join(".") };
	}
	const last = layers.at(-1);
	if (last === undefined)
		throw new RangeError("A frontend needs at least one layer");
	return { ...last.source.fault(last.prefix, message), path: path.join(".") };
}
