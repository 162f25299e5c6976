import type { Span } from "../../python/pythonNode.ts";

/** Values of Python that the small evaluator has: str, int, float, bool, None, and collections. */
export type PythonValue =
	| string
	| bigint
	| number
	| boolean
	| null
	| PythonList
	| PythonDict
	| PythonGenerator;

export interface PythonList {
	readonly kind: "list" | "tuple";
	readonly items: readonly PythonValue[];
}

/** A dictionary whose keys are text. */
export interface PythonDict {
	readonly kind: "dict";
	readonly items: ReadonlyMap<string, PythonValue>;
}

export interface PythonGenerator {
	readonly kind: "generator";
	readonly items: Iterable<PythonValue>;
}

/** Ends an evaluation that is left to CPython. */
export class NotKnown extends Error {}

/** What Python raises, and the part that raises it. */
export class Raised extends Error {
	readonly span: Span;
	constructor(said: string, span: Span) {
		super(said);
		this.span = span;
	}
}

/** Whether a value counts as true; NaN does. */
export function isTrue(value: PythonValue): boolean {
	if (value === null || typeof value !== "object")
		return typeof value === "number" ? value !== 0 : Boolean(value);
	if (value.kind === "dict") return value.items.size > 0;
	return value.kind === "generator" || value.items.length > 0;
}

/** The type's name, as Python's messages say it. */
export function typeName(value: PythonValue): string {
	if (value === null) return "NoneType";
	if (typeof value === "object") return value.kind;
	return {
		string: "str",
		bigint: "int",
		number: "float",
		boolean: "bool",
		undefined: "",
	}[typeof value as "string"];
}

/** The number that a value counts as; True is 1. */
export function numberOf(value: PythonValue): bigint | number | undefined {
	if (typeof value === "boolean") return value ? 1n : 0n;
	return typeof value === "bigint" || typeof value === "number"
		? value
		: undefined;
}

/** Text whose characters JavaScript and Python count and classify in the same way. */
export function plain(value: PythonValue | undefined): string {
	if (typeof value !== "string" || !/^[\x20-\x7e]*$/.test(value))
		throw new NotKnown();
	return value;
}

/** What a loop goes through. */
export function itemsOf(value: PythonValue): Iterable<PythonValue> {
	if (typeof value === "string") return value;
	if (value === null || typeof value !== "object") throw new NotKnown();
	return value.kind === "dict" ? value.items.keys() : value.items;
}

/** Whether two values are equal. */
export function isEqual(a: PythonValue, b: PythonValue): boolean {
	const [one, other] = [numberOf(a), numberOf(b)];
	// biome-ignore lint/suspicious/noDoubleEquals: 1n == 1.0 as in Python
	if (one !== undefined && other !== undefined) return one == other;
	const isCollection = (each: PythonValue) =>
		each !== null && typeof each === "object";
	if (isCollection(a) && isCollection(b)) throw new NotKnown();
	return a === b;
}
