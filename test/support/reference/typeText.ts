import { alternatives, type JsonSchema } from "./jsonSchema.ts";

/** What a value may be, for people: "integer, 1 to 65535", "list of text". */
export function typeText(schema: JsonSchema): string {
	const types = alternatives(schema).map(oneType);
	return [...new Set(types)].join(" or ");
}

function oneType(schema: JsonSchema): string {
	if (schema.enum) return schema.enum.map(code).join(", ");
	if (schema.const !== undefined) return code(schema.const);
	const named = schema.additionalProperties;
	switch (schema.type) {
		case "array":
			return `list of ${typeText(schema.items ?? {})}`;
		case "object":
			if (typeof named !== "object") return "map";
			return `map (NAME: ${typeText(named)})`;
		case "integer":
		case "number":
			return `${schema.type}${range(schema)}`;
		case "string":
			return "text";
		default:
			return typeof schema.type === "string" ? schema.type : "any value";
	}
}

function code(value: unknown): string {
	return `\`${String(value)}\``;
}

/** The bounds that a person would meet: JSON Schema states the largest integers too. */
function range({ minimum, maximum }: JsonSchema): string {
	const least = minimum === Number.MIN_SAFE_INTEGER ? undefined : minimum;
	const most = maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum;
	if (least !== undefined && most !== undefined) return `, ${least} to ${most}`;
	if (least !== undefined) return ` of at least ${least}`;
	return most === undefined ? "" : ` of at most ${most}`;
}
