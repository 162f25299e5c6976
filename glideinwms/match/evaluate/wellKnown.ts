import type { Span } from "../../python/pythonNode.ts";
import {
	isTrue,
	itemsOf,
	NotKnown,
	numberOf,
	type PythonValue,
	plain,
	Raised,
	typeName,
} from "./pythonValue.ts";

type Values = readonly PythonValue[];

type KnownFunction = (value: PythonValue, span: Span) => PythonValue;

const functions = new Map<string, KnownFunction>([
	["int", toInt],
	["float", toFloat],
	["str", toText],
	["bool", isTrue],
	["len", lengthOf],
	["any", (value) => any(value, true)],
	["all", (value) => !any(value, false)],
	["getGlideinCpusNum", cores],
]);

type TextMethod = (text: string, given: string, span: Span) => PythonValue;

const methodsOfNone = new Map<string, TextMethod>([
	["strip", (text) => text.trim()],
	["lower", (text) => text.toLowerCase()],
	["upper", (text) => text.toUpperCase()],
	["isdigit", (text) => /^\d+$/.test(text)],
	["split", (text) => listOf(text.split(" ").filter(Boolean))],
]);
const methodsOfOne = new Map<string, TextMethod>([
	["startswith", (text, given) => text.startsWith(given)],
	["endswith", (text, given) => text.endsWith(given)],
	["find", (text, given) => BigInt(text.indexOf(given))],
	["index", indexOf],
	["split", split],
]);
/** By number of arguments. */
const textMethods = [methodsOfNone, methodsOfOne];

/** Whether callFunction() knows it. */
export function isFunction(name: string): boolean {
	return functions.has(name);
}

/** Whether callMethod() knows the value's method. */
export function hasMethod(base: PythonValue, name: string): boolean {
	if (typeof base === "string")
		return name === "replace" || textMethods.some((each) => each.has(name));
	return typeName(base) === "dict" && name === "get";
}

/** The result of a function of Python or GlideinWMS; throws Raised where it raises, and NotKnown if that is not certain. */
export function callFunction(
	name: string,
	values: Values,
	span: Span,
): PythonValue {
	const [value] = values;
	const known = functions.get(name);
	if (!known || value === undefined || values.length !== 1)
		throw new NotKnown();
	return known(value, span);
}

function toInt(value: PythonValue, span: Span): bigint {
	const number = numberOf(value);
	if (typeof number === "bigint") return number;
	if (number !== undefined) {
		if (!Number.isFinite(number)) throw new NotKnown();
		return BigInt(Math.trunc(number));
	}
	const text = plain(value);
	if (/^ *[-+]?\d{1,300} *$/.test(text)) return BigInt(text.replace("+", ""));
	if (/[_'\\]|\d/.test(text)) throw new NotKnown();
	const said = `invalid literal for int() with base 10: '${text}'`;
	throw new Raised(`ValueError: ${said}`, span);
}

function toFloat(value: PythonValue, span: Span): number {
	const number = numberOf(value);
	if (typeof number === "number" || typeof number === "bigint") {
		if (!Number.isSafeInteger(Number(number))) throw new NotKnown();
		return Number(number);
	}
	const text = plain(value);
	if (/^ *[-+]?\d{1,15}(\.\d{0,15})? *$/.test(text)) return Number(text);
	if (!/^[a-h]?$/.test(text)) throw new NotKnown();
	const said = `could not convert string to float: '${text}'`;
	throw new Raised(`ValueError: ${said}`, span);
}

function toText(value: PythonValue): string {
	if (typeof value === "string") return value;
	if (typeof value === "bigint") return String(value);
	if (typeof value === "boolean") return value ? "True" : "False";
	if (value === null) return "None";
	if (
		typeof value !== "number" ||
		!Number.isInteger(value) ||
		Math.abs(value) > 1e15
	)
		throw new NotKnown();
	return `${value}.0`;
}

function lengthOf(value: PythonValue): bigint {
	if (typeof value === "string") return BigInt(plain(value).length);
	if (value === null || typeof value !== "object") throw new NotKnown();
	if (value.kind === "dict") return BigInt(value.items.size);
	if (value.kind === "generator") throw new NotKnown();
	return BigInt(value.items.length);
}

function any(value: PythonValue, isWanted: boolean): boolean {
	for (const item of itemsOf(value)) if (isTrue(item) === isWanted) return true;
	return false;
}

/** getGlideinCpusNum of GlideinWMS. */
function cores(glidein: PythonValue, span: Span): bigint {
	const attrs = callMethod(glidein, "get", ["attrs"], span);
	const read = (name: string) =>
		toText(callMethod(attrs, "get", [name, 1n], span));
	const text = plain(read("GLIDEIN_CPUS"));
	const isNumber = /^ *[-+]?\d{1,300} *$/.test(text);
	if (!isNumber && /\d/.test(text)) throw new NotKnown();
	const known = isNumber ? toInt(text, span) : 0n;
	return known > 0n ? known : toInt(read("GLIDEIN_ESTIMATED_CPUS"), span);
}

/** The result of a method of a text or a dictionary; throws like callFunction(). */
export function callMethod(
	base: PythonValue,
	name: string,
	values: Values,
	span: Span,
): PythonValue {
	if (typeof base === "string")
		return callTextMethod(plain(base), name, values, span);
	const isDict =
		base !== null && typeof base === "object" && base.kind === "dict";
	const [key, absent = null, ...others] = values;
	if (!isDict || name !== "get" || others.length > 0) throw new NotKnown();
	return base.items.has(plain(key))
		? (base.items.get(plain(key)) ?? null)
		: absent;
}

function callTextMethod(
	text: string,
	name: string,
	values: Values,
	span: Span,
): PythonValue {
	const [first = "", second = ""] = values.map(plain);
	if (values.length === 2 && name === "replace" && first !== "")
		return text.replaceAll(first, () => second);
	const known = textMethods[values.length]?.get(name);
	if (!known) throw new NotKnown();
	return known(text, first, span);
}

function indexOf(text: string, given: string, span: Span): bigint {
	const at = text.indexOf(given);
	if (at < 0) throw new Raised("ValueError: substring not found", span);
	return BigInt(at);
}

function split(text: string, given: string): PythonValue {
	if (given === "") throw new NotKnown();
	return listOf(text.split(given));
}

function listOf(items: readonly string[]): PythonValue {
	return { kind: "list", items };
}
