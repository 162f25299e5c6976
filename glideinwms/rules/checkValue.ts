import type { Fault } from "../fault.ts";
import type { Attribute } from "../parameters/schema.ts";
import { findForbiddenXml } from "../xmlText.ts";

/** The faults of one attribute's value: wrong type, not among the values allowed, out of range, or text that XML or the frontend's own files cannot hold. */
export function checkValue(
	attribute: Attribute,
	value: unknown,
	path: Fault["path"],
): Fault[] {
	const [rule, problem] = findProblem(attribute, value) ?? [];
	if (!rule) return [];
	return [
		{
			rule,
			path,
			message: `Expected ${problem}, found ${JSON.stringify(value)}`,
		},
	];
}

function findProblem(
	attribute: Attribute,
	value: unknown,
): [Fault["rule"], string] | undefined {
	switch (attribute.kind) {
		case "bool":
			return typeof value === "boolean"
				? undefined
				: ["parameter-type", "true or false"];
		case "int":
		case "float":
			return findNumberProblem(attribute, value);
		default:
			return findTextProblem(attribute, value);
	}
}

function findNumberProblem(
	{ kind, unit, min = 0 }: Attribute,
	value: unknown,
): [Fault["rule"], string] | undefined {
	const isNumber =
		kind === "int" ? Number.isSafeInteger(value) : Number.isFinite(value);
	const allowed = `a ${kind === "int" ? "whole " : ""}number`;
	const of = unit ? ` of ${unit}` : "";
	if (typeof value !== "number" || !isNumber)
		return ["parameter-type", `${allowed}${of}`];
	if (value < min) return ["parameter-range", `${allowed}${of} >= ${min}`];
	return undefined;
}

function findTextProblem(
	{ kind, values = [] }: Attribute,
	value: unknown,
): [Fault["rule"], string] | undefined {
	if (typeof value !== "string")
		return ["parameter-type", "a string in quotes"];
	if (kind === "enum" && !values.includes(value)) {
		const allowed = values.map((each) => JSON.stringify(each)).join(", ");
		return ["parameter-values", `one of ${allowed}`];
	}
	const forbidden = findForbiddenXml(value);
	if (forbidden)
		return [
			"xml-character",
			`text without ${forbidden}, which XML cannot contain`,
		];
	// The frontend keeps its settings as one "key value" per line, and takes the rest of a broken value for another key.
	if (kind !== "remark" && /[\n\r]/.test(value))
		return ["line-break", "one line without line breaks"];
	return undefined;
}
