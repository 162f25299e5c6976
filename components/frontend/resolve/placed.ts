import { isRecord } from "../../../glideinwms/isRecord.ts";
import { once } from "../../../glideinwms/once.ts";
import type { Path } from "../../../settings/path.ts";

/** Which characters of a joined text came from which setting. */
interface Stretch {
	readonly start: number;
	readonly end: number;
	readonly path: Path;
}

/** A part of a model, with the setting that it came from. */
class Placed {
	readonly value: unknown;
	readonly path: Path;
	readonly stretches: readonly Stretch[];

	constructor(value: unknown, path: Path, stretches: readonly Stretch[] = []) {
		this.value = value;
		this.path = path;
		this.stretches = stretches;
	}
}

/** A part of a model that came from the setting at `path`, until `withOrigins` takes the mark off; what is in it came from below that. */
export function placed<T>(path: Path, value: T): T {
	return value === undefined ? value : (new Placed(value, path) as T);
}

/** Each value of a map as one that came from the setting of its name below `path`. */
export function placedEach<T extends object>(path: Path, values: T): T {
	const entries = Object.entries(values).map(([key, value]) => [
		key,
		placed([...path, key], value),
	]);
	return Object.fromEntries(entries) as T;
}

/** A text that was joined of parts, in their order, each from a setting of its own. */
export function placedParts(
	text: string,
	parts: readonly { readonly text: string; readonly path: Path }[],
): string {
	let from = 0;
	const stretches = parts.flatMap(({ text: part, path }) => {
		const start = text.indexOf(part, from);
		if (start < 0) return [];
		from = start + part.length;
		return [{ start, end: from, path }];
	});
	return new Placed(text, parts[0]?.path ?? [], stretches) as unknown as string;
}

/** The part without its mark. */
export function plain<T>(part: T): T {
	return part instanceof Placed ? plain(part.value as T) : part;
}

/** `model` with the parameters of the setting at `path` laid over it: maps merge, all else replaces. */
export function overlay<T extends object>(
	model: T,
	settings: Readonly<Record<string, unknown>> | undefined,
	path: Path,
): T {
	return settings === undefined ? model : (merge(model, settings, path) as T);
}

function merge(base: unknown, own: unknown, path: Path): unknown {
	const below = plain(base);
	if (!isRecord(below) || !isRecord(own)) return placed(path, own);
	const merged: Record<string, unknown> = { ...below };
	for (const [key, value] of Object.entries(own))
		merged[key] = merge(merged[key], value, [...path, key]);
	return base instanceof Placed ? new Placed(merged, base.path) : merged;
}

/** Where a part of a model came from. */
export interface Origin {
	readonly path: Path;
	/** How many characters stand in front of it in a text that was joined. */
	readonly before: number;
}

interface Node {
	readonly mark?: Placed;
	readonly children: ReadonlyMap<string, Node>;
}

/** A model without marks, and the way from its parts to the settings, which only faults need; undefined where a part came from none. */
export function withOrigins<T>(marked: T): {
	readonly model: T;
	originOf(path: Path, offset?: number): Origin | undefined;
} {
	const root = once(() => nodeOf(marked));
	return {
		model: bare(marked) as T,
		originOf: (path, offset) => originOf(root(), path, offset),
	};
}

function bare(part: unknown): unknown {
	const value = plain(part);
	if (Array.isArray(value)) return value.map(bare);
	if (!isRecord(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]) => [key, bare(inner)]),
	);
}

function nodeOf(part: unknown): Node {
	const mark = part instanceof Placed ? { mark: part } : {};
	const value = plain(part);
	const entries =
		value !== null && typeof value === "object" ? Object.entries(value) : [];
	const children = new Map(
		entries.map(([key, inner]) => [key, nodeOf(inner)] as const),
	);
	return { ...mark, children };
}

function originOf(
	root: Node,
	path: Path,
	offset: number | undefined,
): Origin | undefined {
	let node: Node | undefined = root;
	let origin: Origin | undefined =
		root.mark && originOfMark(root.mark, path, offset);
	for (const [depth, key] of path.entries()) {
		node = node.children.get(String(key));
		if (node === undefined) break;
		if (node.mark)
			origin = originOfMark(node.mark, path.slice(depth + 1), offset);
	}
	return origin;
}

function originOfMark(
	{ path, stretches }: Placed,
	rest: Path,
	offset: number | undefined,
): Origin {
	const part = stretches.find(
		({ start, end }) => offset !== undefined && start <= offset && offset < end,
	);
	return part === undefined
		? { path: [...path, ...rest], before: 0 }
		: { path: part.path, before: part.start };
}
