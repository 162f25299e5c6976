import type { Span } from "../../python/pythonNode.ts";
import {
	isEqual,
	itemsOf,
	NotKnown,
	numberOf,
	type PythonValue,
	plain,
	Raised,
	typeName,
} from "./pythonValue.ts";

/** The result of an operation on numbers or texts; throws Raised where Python raises, and NotKnown if that is not certain. */
export function arithmetic(
	operator: string,
	left: PythonValue,
	right: PythonValue,
	span: Span,
): PythonValue {
	if (operator === "+" && typeof left === "string") return left + textOf(right);
	const [a, b] = [numberOf(left), numberOf(right)];
	if (a === undefined || b === undefined) throw new NotKnown();
	if (operator === "/") return divided(a, b, span);
	if (typeof a === "bigint" && typeof b === "bigint")
		return calculated(operator, a, b, (one, other) => one * other);
	const [one, other] = [exact(a), exact(b)];
	return calculated(operator, one, other, (x, y) => x * y);
}

function calculated<Each extends bigint | number>(
	operator: string,
	a: Each,
	b: Each,
	multiply: (a: Each, b: Each) => bigint | number,
): bigint | number {
	if (operator === "*") return multiply(a, b);
	const [one, other] = [a as number, b as number];
	if (operator === "+") return one + other;
	if (operator === "-") return one - other;
	throw new NotKnown();
}

function divided(a: bigint | number, b: bigint | number, span: Span): number {
	const isWhole = typeof a === "bigint" && typeof b === "bigint";
	const words = isWhole ? "division by zero" : "float division by zero";
	const divisor = exact(b);
	if (divisor === 0) throw new Raised(`ZeroDivisionError: ${words}`, span);
	return exact(a) / divisor;
}

/** A number as floating point, if that keeps all digits. */
function exact(value: bigint | number): number {
	const number = Number(value);
	if (typeof value === "bigint" && !Number.isSafeInteger(number))
		throw new NotKnown();
	return number;
}

function textOf(value: PythonValue): string {
	if (typeof value !== "string") throw new NotKnown();
	return value;
}

/** Whether a comparison holds; throws as arithmetic() does. */
export function compared(
	operator: string,
	left: PythonValue,
	right: PythonValue,
	span: Span,
): boolean {
	switch (operator) {
		case "==":
			return isEqual(left, right);
		case "!=":
			return !isEqual(left, right);
		case "in":
			return contains(left, right);
		case "not in":
			return !contains(left, right);
		case "is":
			return isSame(left, right);
		case "is not":
			return !isSame(left, right);
		default:
			return ordered(operator, left, right, span);
	}
}

function contains(item: PythonValue, container: PythonValue): boolean {
	if (typeof container === "string") return container.includes(textOf(item));
	if (container === null || typeof container !== "object") throw new NotKnown();
	if (container.kind === "dict") return container.items.has(textOf(item));
	for (const each of itemsOf(container)) if (isEqual(each, item)) return true;
	return false;
}

/** None, True and False are unique; identity of others is not certain. */
function isSame(left: PythonValue, right: PythonValue): boolean {
	const isOne = (each: PythonValue) =>
		each === null || typeof each === "boolean";
	if (!isOne(left) && !isOne(right)) throw new NotKnown();
	return left === right;
}

function ordered(
	operator: string,
	left: PythonValue,
	right: PythonValue,
	span: Span,
): boolean {
	const [a, b] = [numberOf(left), numberOf(right)];
	if (a !== undefined && b !== undefined) return isOrdered(operator, a, b);
	if (typeof left === "string" && typeof right === "string")
		return isOrdered(operator, plain(left), plain(right));
	if (typeName(left) === typeName(right)) throw new NotKnown();
	throw new Raised(
		`TypeError: '${operator}' not supported between instances of '${typeName(left)}' and '${typeName(right)}'`,
		span,
	);
}

function isOrdered<Each extends bigint | number | string>(
	operator: string,
	left: Each,
	right: Each,
): boolean {
	if (operator === "<") return left < right;
	if (operator === "<=") return left <= right;
	return operator === ">" ? left > right : left >= right;
}
