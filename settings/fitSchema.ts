import type * as z from "zod";
import { isRecord } from "../glideinwms/isRecord.ts";
import type { Path } from "./path.ts";
import type { StandIn } from "./reading.ts";
import { type SchemaDefinition, schemaDefinition } from "./schemaDefinition.ts";

/** Paths of the values that a schema refused, by `keyOf`. */
export type Wrong = ReadonlySet<string>;

interface Fit {
	readonly wrong: Wrong;
	readonly standIn: StandIn;
}

/** A path as an element of `Wrong`. */
export function wrongKey(path: Path): string {
	return JSON.stringify(path.map(String));
}

/** The value with the schema's type: correct parts unchanged, stand-ins for wrong ones. */
export function fitSchema<T extends z.ZodType>(
	schema: T,
	value: unknown,
	wrong: Wrong,
	standIn: StandIn,
): z.infer<T> {
	return fitted(schema, value, [], { wrong, standIn }) as z.infer<T>;
}

function fitted(
	schema: z.ZodType,
	value: unknown,
	path: Path,
	how: Fit,
): unknown {
	const def = schemaDefinition(schema);
	const isWrong = how.wrong.has(wrongKey(path));
	if (isWrong && how.standIn === "full") return full(schema);
	// A schema with examples is parsed later, so that only a text of its form will do.
	const read = schema.meta()?.examples !== undefined;
	if ((isWrong && read) || !isOfType(schema, value))
		return bareOf(schema, value);
	switch (def.type) {
		case "optional":
		case "nullable":
		case "prefault":
		case "default":
			return value === undefined || value === null
				? bareOf(schema, value)
				: fitted(def.innerType as z.ZodType, value, path, how);
		case "object":
			return fitObject(def, value, path, how);
		case "record":
			return mapValues(value, (inner, key) =>
				fitted(def.valueType as z.ZodType, inner, [...path, key], how),
			);
		case "array":
			return (value as unknown[]).map((item, index) =>
				fitted(def.element as z.ZodType, item, [...path, index], how),
			);
		case "union":
			return fitted(meantOption(def, value), value, path, how);
		default:
			return value;
	}
}

function fitObject(
	{ shape = {}, catchall }: SchemaDefinition,
	value: unknown,
	path: Path,
	how: Fit,
): unknown {
	const given = value as Record<string, unknown>;
	const open =
		catchall !== undefined && schemaDefinition(catchall).type !== "never";
	const more = open
		? Object.entries(given).filter(([key]) => !Object.hasOwn(shape, key))
		: [];
	const known = Object.entries(shape).map(([key, inner]) => [
		key,
		fitted(inner, given[key], [...path, key], how),
	]);
	return Object.fromEntries(
		[...more, ...known].filter(([, fitted]) => fitted !== undefined),
	);
}

/** The alternative that accepts the value, or else the first one of its type. */
function meantOption(
	{ options = [] }: SchemaDefinition,
	value: unknown,
): z.ZodType {
	const meant =
		options.find((option) => option.safeParse(value).success) ??
		options.find((option) => isOfType(option, value)) ??
		options[0];
	return meant as z.ZodType;
}

/** Whether a value has the schema's type, regardless of other faults in it. */
function isOfType(schema: z.ZodType, value: unknown): boolean {
	const def = schemaDefinition(schema);
	switch (def.type) {
		case "optional":
		case "prefault":
		case "default":
			return value === undefined || isOfType(def.innerType as z.ZodType, value);
		case "nullable":
			return value === null || isOfType(def.innerType as z.ZodType, value);
		case "union":
			return (def.options ?? []).some((option) => isOfType(option, value));
		case "object":
		case "record":
			return isRecord(value);
		case "array":
			return Array.isArray(value);
		case "enum":
			return Object.values(def.entries ?? {}).includes(value);
		case "literal":
			return (def.values ?? []).includes(value);
		case "string":
		case "number":
		case "boolean":
			return def.type === typeof value;
		default:
			return true;
	}
}

/** The smallest value that the schema accepts; undefined if possible. */
function bareOf(schema: z.ZodType, value?: unknown): unknown {
	const given = example(schema, 0);
	if (given !== undefined) return given;
	const def = schemaDefinition(schema);
	switch (def.type) {
		case "optional":
			return undefined;
		case "nullable":
			return null;
		case "prefault":
		case "default":
			return def.defaultValue;
		case "object":
			return definedOf(def.shape ?? {}, (inner) => bareOf(inner));
		case "record":
			return {};
		case "array":
			return [];
		case "union":
			return bareOf(def.options?.[0] as z.ZodType, value);
		case "enum":
			return Object.values(def.entries ?? {})[0];
		case "literal":
			return def.values?.[0];
		case "string":
			return isScalar(value) ? String(value) : "";
		case "number":
			return 1;
		case "boolean":
			return false;
		default:
			return undefined;
	}
}

/** A value with all keys of the schema, under a name or number that nobody uses. */
function full(schema: z.ZodType): unknown {
	const given = example(schema, -1);
	if (given !== undefined) return given;
	const def = schemaDefinition(schema);
	switch (def.type) {
		case "optional":
		case "nullable":
		case "prefault":
		case "default":
			return full(def.innerType as z.ZodType);
		case "object":
			return definedOf(def.shape ?? {}, full);
		case "record":
			return { "stand-in": full(def.valueType as z.ZodType) };
		case "array":
			return [full(def.element as z.ZodType)];
		case "union":
			return full(def.options?.at(-1) as z.ZodType);
		case "enum":
			return Object.values(def.entries ?? {}).at(-1);
		case "literal":
			return def.values?.at(-1);
		case "number":
			return 7;
		case "boolean":
			return true;
		default:
			// A name that Python expressions here know: CPython, which starts in a second, is not asked what it means.
			return "job";
	}
}

function example(schema: z.ZodType, index: 0 | -1): unknown {
	const examples = schema.meta()?.examples as unknown[] | undefined;
	return examples?.at(index);
}

function definedOf(
	shape: Record<string, z.ZodType>,
	make: (inner: z.ZodType) => unknown,
): Record<string, unknown> {
	const entries = Object.entries(shape).map(([key, inner]) => [
		key,
		make(inner),
	]);
	return Object.fromEntries(entries.filter(([, made]) => made !== undefined));
}

function mapValues(
	value: unknown,
	change: (inner: unknown, key: string) => unknown,
): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(value as object).map(([key, inner]) => [
			key,
			change(inner, key),
		]),
	);
}

function isScalar(value: unknown): boolean {
	return ["string", "number", "boolean"].includes(typeof value);
}
