import type { LiteralType, LiteralValue } from "./classAdNode.ts";
import { type ComparisonOperator, isStrict } from "./comparisonOperator.ts";
import { foldCase } from "./foldCase.ts";

/** A literal's type and value. */
export interface Constant {
	readonly type: LiteralType;
	readonly value: LiteralValue;
}

/** A literal's type, integers and reals being one. */
export type ConstantType =
	| "string"
	| "number"
	| "boolean"
	| "undefined"
	| "error";

/** The type that comparisons go by. */
export function constantType({ type }: Constant): ConstantType {
	return type === "integer" || type === "real" ? "number" : type;
}

/** Whether the constant is undefined or error, which only =?= and =!= take as a value. */
export function isValueless(constant: Constant): boolean {
	return constant.type === "undefined" || constant.type === "error";
}

/** A text that is equal for constants that =?= finds equal. */
export function identity({ type, value }: Constant): string {
	return `${type} ${value}`;
}

/** A text that is equal for constants of one type that == finds equal. */
export function equality({ value }: Constant): string {
	if (typeof value === "string") return foldCase(value);
	const isWhole = typeof value === "number" && Number.isInteger(value);
	return String(isWhole ? BigInt(value) : value);
}

/** The operator's result for two constants; undefined if it is not a boolean, or orders something other than numbers. */
export function compareConstants(
	operator: ComparisonOperator,
	left: Constant,
	right: Constant,
): boolean | undefined {
	if (isStrict(operator))
		return (identity(left) === identity(right)) === (operator === "=?=");
	if (isValueless(left) || constantType(left) !== constantType(right))
		return undefined;
	if (operator === "==" || operator === "!=")
		return (equality(left) === equality(right)) === (operator === "==");
	return isNumeric(left.value) && isNumeric(right.value)
		? isInOrder(operator, left.value, right.value)
		: undefined;
}

function isNumeric(value: LiteralValue): value is number | bigint {
	return typeof value === "number" || typeof value === "bigint";
}

function isInOrder(
	operator: ComparisonOperator,
	left: number | bigint,
	right: number | bigint,
): boolean {
	switch (operator) {
		case "<":
			return left < right;
		case "<=":
			return left <= right;
		case ">":
			return left > right;
		default:
			return left >= right;
	}
}
