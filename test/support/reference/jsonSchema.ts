/** What is read of a JSON Schema. */
export interface JsonSchema {
	readonly type?: string | readonly string[];
	readonly const?: unknown;
	readonly default?: unknown;
	readonly description?: string;
	readonly enum?: readonly unknown[];
	readonly required?: readonly string[];
	readonly minimum?: number;
	readonly maximum?: number;
	readonly properties?: Readonly<Record<string, JsonSchema>>;
	readonly items?: JsonSchema;
	readonly additionalProperties?: JsonSchema | boolean;
	readonly anyOf?: readonly JsonSchema[];
	readonly oneOf?: readonly JsonSchema[];
}

/** What a value may be by a schema, unions within unions resolved, without null, which removes a setting. */
export function alternatives(schema: JsonSchema): readonly JsonSchema[] {
	const union = schema.anyOf ?? schema.oneOf;
	if (union !== undefined) return union.flatMap(alternatives);
	if (Array.isArray(schema.type))
		return schema.type.flatMap((type) => alternatives({ ...schema, type }));
	return schema.type === "null" ? [] : [schema];
}
