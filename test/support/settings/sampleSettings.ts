import fc from "fast-check";
import type * as z from "zod";
import {
	type SchemaDefinition,
	schemaDefinition,
} from "../../../settings/schemaDefinition.ts";

type Path = readonly (string | number)[];

/** One setting of a sample, with the schema that it must keep to. */
export interface Setting {
	readonly path: Path;
	readonly schema: z.ZodType;
	/** Whether it is a map whose keys the schema knows, or a value that is neither map nor list. */
	readonly form: "map" | "scalar" | "other";
}

/** Settings with every key that a schema knows, once, and each of them with its schema. */
export interface Sample {
	readonly value: unknown;
	readonly settings: readonly Setting[];
}

/** Makes a sample of a schema; of alternatives, the last one, which has the most to it. */
export function sampleSettings(schema: z.ZodType): Sample {
	const settings: Setting[] = [];
	return { value: sample(schema, [], settings), settings };
}

function sample(schema: z.ZodType, path: Path, settings: Setting[]): unknown {
	const def = schemaDefinition(schema);
	if (def.innerType) return sample(def.innerType, path, settings);
	if (def.type === "union" && !isScalarUnion(def))
		return sample(def.options?.at(-1) as z.ZodType, path, settings);
	switch (def.type) {
		case "object": {
			settings.push({
				path,
				schema,
				form: def.catchall?.def.type === "never" ? "map" : "other",
			});
			const entries = Object.entries(def.shape ?? {}).map(([key, inner]) => [
				key,
				sample(inner, [...path, key], settings),
			]);
			return Object.fromEntries(entries);
		}
		case "record": {
			settings.push({ path, schema, form: "other" });
			const key = String(fitting(def.keyType as z.ZodType, path));
			const value = sample(
				def.valueType as z.ZodType,
				[...path, key],
				settings,
			);
			return { [key]: value };
		}
		case "array":
			settings.push({ path, schema, form: "other" });
			return [sample(def.element as z.ZodType, [...path, 0], settings)];
		case "unknown":
			return {};
		default:
			settings.push({ path, schema, form: "scalar" });
			return fitting(schema, path);
	}
}

function isScalarUnion({ options = [] }: SchemaDefinition): boolean {
	return options.every(
		({ def }) => !["object", "array", "record"].includes(def.type),
	);
}

const usual: readonly unknown[] = [
	"main",
	"one.example.org",
	"one.example.org:9618",
	"/folder",
	"4Gi",
	"10.0.0.0/8",
	"10.0.0.1",
	"https://example.org/some",
	"example.org/some",
	"3.10.17",
	5,
	0.5,
	200,
	31000,
	true,
];

/** A scalar that the schema takes. */
function fitting(schema: z.ZodType, path: Path): unknown {
	const known = usual.find((value) => schema.safeParse(value).success);
	if (known !== undefined) return known;
	const def = schemaDefinition(schema);
	if (def.options) return fitting(def.options.at(-1) as z.ZodType, path);
	const { values, entries, checks = [] } = def;
	const given = [...(values ?? []), ...Object.values(entries ?? {})];
	if (given.length > 0) return given[0];
	const patterns = checks.flatMap(({ _zod }) => _zod.def.pattern ?? []);
	const texts = patterns.flatMap((pattern) =>
		fc.sample(fc.stringMatching(pattern), { seed: 1, numRuns: 200 }),
	);
	const text = texts.find((each) => schema.safeParse(each).success);
	if (text === undefined)
		throw new Error(
			`No value is known for ${JSON.stringify(def)} at ${path.join(".")}`,
		);
	return text;
}
