import { alternatives, type JsonSchema } from "./jsonSchema.ts";
import { typeText } from "./typeText.ts";

/** A key of the settings: its path, where NAME stands for any name of a map, and what its value may be. */
export interface SettingKey {
	readonly path: readonly string[];
	readonly type: string;
	readonly required: boolean;
	readonly description: string;
	readonly default: string | undefined;
}

/** Every key that a schema has, each before those below it. */
export function settingKeys(
	schema: JsonSchema,
	path: readonly string[] = [],
): SettingKey[] {
	const byPath = new Map<string, SettingKey>();
	for (const key of alternatives(schema).flatMap((each) => below(each, path))) {
		const at = key.path.join(".");
		byPath.set(at, merged(byPath.get(at), key));
	}
	return [...byPath.values()];
}

/** Keys of a map, of a map by name, and of the items of a list. */
function below(schema: JsonSchema, path: readonly string[]): SettingKey[] {
	const named = schema.additionalProperties;
	return [
		...Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => [
			keyOf(inner, [...path, name], schema.required?.includes(name) ?? false),
			...settingKeys(inner, [...path, name]),
		]),
		...(typeof named === "object" ? settingKeys(named, [...path, "NAME"]) : []),
		...(schema.items ? settingKeys(schema.items, path) : []),
	];
}

function keyOf(
	schema: JsonSchema,
	path: readonly string[],
	required: boolean,
): SettingKey {
	const { said, meaning } = withoutDefault(descriptionOf(schema));
	return {
		path,
		required,
		type: typeText(schema),
		description: meaning,
		default:
			said ??
			(schema.default === undefined
				? undefined
				: JSON.stringify(schema.default)),
	};
}

/** The description of a key, or of what it holds. */
function descriptionOf(schema: JsonSchema): string {
	if (schema.description) return schema.description;
	const inner = alternatives(schema).flatMap(
		({ description, items, additionalProperties: named }) =>
			description ??
			items?.description ??
			(typeof named === "object" ? descriptionOf(named) : []),
	);
	return [...new Set(inner)].filter((text) => text !== "").join("; ");
}

/** A description says its key's default in brackets, after a semicolon, or as all it says. */
function withoutDefault(text: string): {
	said: string | undefined;
	meaning: string;
} {
	const found =
		/ \(default:? ([^()]*(?:\([^()]*\))?[^()]*)\)|(?:; |^)[Dd]efault:? ([^;,]*(?:, [^;]*)?)/.exec(
			text,
		);
	if (found === null) return { said: undefined, meaning: text };
	return {
		said: (found[1] ?? found[2] ?? "").trim(),
		meaning: text.replace(found[0], "").replace(/^; /, ""),
	};
}

/** A key that several alternatives have is one row. */
function merged(one: SettingKey | undefined, other: SettingKey): SettingKey {
	if (one === undefined) return other;
	const types = new Set([
		...one.type.split(" or "),
		...other.type.split(" or "),
	]);
	return {
		...one,
		type: [...types].join(" or "),
		description: one.description || other.description,
		default: one.default ?? other.default,
		required: one.required && other.required,
	};
}
