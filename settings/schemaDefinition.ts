import type * as z from "zod";

/** zod's own definition of a schema, whose type zod does not export. */
export interface SchemaDefinition {
	readonly type: string;
	readonly shape?: Readonly<Record<string, z.ZodType>>;
	readonly catchall?: z.ZodType;
	readonly element?: z.ZodType;
	readonly keyType?: z.ZodType;
	readonly valueType?: z.ZodType;
	readonly innerType?: z.ZodType;
	readonly options?: readonly z.ZodType[];
	readonly entries?: Readonly<Record<string, unknown>>;
	readonly values?: readonly unknown[];
	readonly defaultValue?: unknown;
	readonly checks?: readonly { _zod: { def: { pattern?: RegExp } } }[];
}

/** The definition of a schema. */
export function schemaDefinition(schema: z.ZodType): SchemaDefinition {
	return schema.def as unknown as SchemaDefinition;
}
