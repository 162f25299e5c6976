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
		{ rule, path, message: `Found ${JSON.stringify(value)}, ${problem}` },
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
				: ["parameter-type", "but only true and false are allowed"];
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
		return ["parameter-type", `but ${allowed}${of} is needed`];
	if (value < min)
		return ["parameter-range", `but ${allowed}${of} >= ${min} is needed`];
	return undefined;
}

function findTextProblem(
	{ kind, values = [] }: Attribute,
	value: unknown,
): [Fault["rule"], string] | undefined {
	if (typeof value !== "string")
		return ["parameter-type", "but text is needed: put it into quotes"];
	if (kind === "enum" && !values.includes(value)) {
		const allowed = values.map((each) => JSON.stringify(each)).join(", ");
		return ["parameter-values", `but only ${allowed} are allowed`];
	}
	const forbidden = findForbiddenXml(value);
	if (forbidden)
		return ["xml-character", `but XML cannot hold ${forbidden}: remove it`];
	// The frontend keeps its settings as one "key value" per line, and takes the rest of a broken value for another key.
	if (kind !== "remark" && /[\n\r]/.test(value))
		return [
			"line-break",
			"but line breaks are not allowed: write it in one line",
		];
	return undefined;
}
