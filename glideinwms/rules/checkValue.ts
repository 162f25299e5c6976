import type { Fault } from "../fault.ts";
import type { Attribute } from "../parameters/schema.ts";
import type { Rule } from "../rule.ts";
import { xmlCharacter } from "../xml/xmlRules.ts";
import { findForbiddenXml } from "../xmlText.ts";

export const parameterType: Rule = {
	id: "parameter-type",
	severity: "error",
	title: "A number is expected, but it is not checked until it is used",
};

export const parameterRange: Rule = {
	id: "parameter-range",
	severity: "error",
	title: "The number is too small",
};

export const parameterValues: Rule = {
	id: "parameter-values",
	severity: "error",
	title: "Only some values are allowed, others are accepted without a warning",
};

export const lineBreak: Rule = {
	id: "line-break",
	severity: "error",
	title: "A line break in a value corrupts the files that the frontend writes",
};

/** The fault of one attribute's value: wrong type, not among the values allowed, out of range, or text that XML or the frontend's own files cannot hold. */
export function checkValue(
	attribute: Attribute,
	value: unknown,
): Omit<Fault, "path"> | undefined {
	const [rule, problem] = findProblem(attribute, value) ?? [];
	return (
		rule && {
			rule,
			message: `Expected ${problem}, found ${JSON.stringify(value)}`,
		}
	);
}

function findProblem(
	attribute: Attribute,
	value: unknown,
): [Rule, string] | undefined {
	switch (attribute.kind) {
		case "bool":
			return typeof value === "boolean"
				? undefined
				: [parameterType, "true or false"];
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
): [Rule, string] | undefined {
	const isNumber =
		kind === "int" ? Number.isSafeInteger(value) : Number.isFinite(value);
	const allowed = `a ${kind === "int" ? "whole " : ""}number`;
	const of = unit && unit !== "factor" ? ` of ${unit}` : "";
	if (typeof value !== "number" || !isNumber)
		return [parameterType, `${allowed}${of}`];
	if (value < min) return [parameterRange, `${allowed}${of} >= ${min}`];
	return undefined;
}

function findTextProblem(
	{ kind, values = [] }: Attribute,
	value: unknown,
): [Rule, string] | undefined {
	if (typeof value !== "string") return [parameterType, "a string in quotes"];
	if (kind === "enum" && !values.includes(value)) {
		const allowed = values.map((each) => JSON.stringify(each)).join(", ");
		return [parameterValues, `one of ${allowed}`];
	}
	const forbidden = findForbiddenXml(value);
	if (forbidden)
		return [
			xmlCharacter,
			`text without ${forbidden}, which XML cannot contain`,
		];
	// The frontend keeps its settings as one "key value" per line, and reads the rest of a value with a line break as another key.
	if (kind !== "remark" && /[\n\r]/.test(value))
		return [lineBreak, "one line without line breaks"];
	return undefined;
}
