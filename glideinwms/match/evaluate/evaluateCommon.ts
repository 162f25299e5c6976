import type {
	CallNode,
	ComparisonNode,
	Loop,
	PythonNode,
} from "../../python/pythonNode.ts";
import { arithmetic, compared } from "./operations.ts";
import {
	isTrue,
	itemsOf,
	NotKnown,
	numberOf,
	type PythonDict,
	type PythonList,
	type PythonValue,
	plain,
	Raised,
	typeName,
} from "./pythonValue.ts";
import {
	callFunction,
	callMethod,
	hasMethod,
	isFunction,
} from "./wellKnown.ts";

/** The names that an expression is given; GlideinWMS's first check hides them in loops, as `eval` in a function does. */
export interface Variables {
	readonly values: ReadonlyMap<string, PythonValue>;
	readonly isLocal: boolean;
	/** Whether getGlideinCpusNum is there. */
	readonly hasCores: boolean;
}

interface Scope extends Variables {
	/** Names that the enclosing loops set; undefined outside loops. */
	readonly bound: ReadonlyMap<string, PythonValue> | undefined;
	/** Steps left before CPython, which has a time limit, is asked. */
	readonly budget: { left: number };
}

/** The value of an expression of common forms; throws Raised where Python raises, and NotKnown if that is not certain. */
export function evaluateCommon(
	node: PythonNode,
	variables: Variables,
): PythonValue {
	const scope = { ...variables, bound: undefined, budget: { left: 20_000 } };
	return evaluate(node, scope);
}

function evaluate(node: PythonNode, scope: Scope): PythonValue {
	scope.budget.left -= 1;
	if (scope.budget.left < 0) throw new NotKnown();
	switch (node.kind) {
		case "group":
			return evaluate(node.inner, scope);
		case "constant":
			return constantOf(node.type, node.value);
		case "name":
			return named(node, scope);
		case "logical":
			return logical(node.operands, node.operator === "or", scope);
		case "unary":
			return unary(node.operator, evaluate(node.operand, scope));
		case "conditional":
			return evaluate(
				isTrue(evaluate(node.condition, scope)) ? node.yes : node.no,
				scope,
			);
		case "comparison":
			return comparison(node, scope);
		case "binary": {
			const left = evaluate(node.left, scope);
			return arithmetic(node.operator, left, evaluate(node.right, scope), node);
		}
		case "collection":
			return collection(node.form, node.items, scope);
		case "comprehension":
			return comprehension(node, scope);
		case "subscript":
			return subscript(node, scope);
		case "call":
			return call(node, scope);
		default:
			throw new NotKnown();
	}
}

function constantOf(type: string, value: string): PythonValue {
	if (type === "string") return value;
	if (type === "none") return null;
	if (type === "boolean") return value === "True";
	if (type !== "number" || !/^[\d.]+$/.test(value)) throw new NotKnown();
	return value.includes(".") ? Number(value) : BigInt(value);
}

function named(
	node: Extract<PythonNode, { kind: "name" }>,
	{ values, bound, isLocal }: Scope,
): PythonValue {
	const inner = bound?.get(node.name);
	if (inner !== undefined) return inner;
	const value = values.get(node.name);
	if (value === undefined) throw new NotKnown();
	if (bound && isLocal)
		throw new Raised(`NameError: name '${node.name}' is not defined`, node);
	return value;
}

function logical(
	operands: readonly PythonNode[],
	isOr: boolean,
	scope: Scope,
): PythonValue {
	let value: PythonValue = null;
	for (const each of operands) {
		value = evaluate(each, scope);
		if (isTrue(value) === isOr) return value;
	}
	return value;
}

function unary(operator: string, value: PythonValue): PythonValue {
	if (operator === "not") return !isTrue(value);
	const number = numberOf(value);
	if (number === undefined || !"+-".includes(operator)) throw new NotKnown();
	return operator === "-" ? -number : number;
}

function comparison(
	{ operators, operands }: ComparisonNode,
	scope: Scope,
): PythonValue {
	const [first] = operands;
	if (first === undefined) throw new NotKnown();
	let left = evaluate(first, scope);
	for (const [index, operator] of operators.entries()) {
		const node = operands[index + 1] ?? first;
		const right = evaluate(node, scope);
		const span = { start: operands[index]?.start ?? 0, end: node.end };
		if (!compared(operator, left, right, span)) return false;
		left = right;
	}
	return true;
}

function collection(
	form: string,
	items: readonly PythonNode[],
	scope: Scope,
): PythonList | PythonDict {
	const values = items.map((each) => evaluate(each, scope));
	if (form === "list" || form === "tuple") return { kind: form, items: values };
	if (form !== "dict") throw new NotKnown();
	const entries = new Map<string, PythonValue>();
	for (let index = 0; index + 1 < values.length; index += 2) {
		const [key, value] = values.slice(index, index + 2);
		if (typeof key !== "string" || value === undefined) throw new NotKnown();
		entries.set(key, value);
	}
	return { kind: "dict", items: entries };
}

function comprehension(
	node: Extract<PythonNode, { kind: "comprehension" }>,
	scope: Scope,
): PythonValue {
	const [element] = node.elements;
	const [loop] = node.loops;
	if (!element || !loop || node.form === "dict" || node.form === "set")
		throw new NotKnown();
	// The first iterable is evaluated immediately, outside the loop.
	const first = itemsOf(evaluate(loop.iterable, scope));
	const items = looped(node.loops, element, scope, first);
	return node.form === "list"
		? { kind: "list", items: [...items] }
		: { kind: "generator", items };
}

function* looped(
	[loop, ...others]: readonly Loop[],
	element: PythonNode,
	scope: Scope,
	first?: Iterable<PythonValue>,
): Generator<PythonValue> {
	if (loop === undefined) return yield evaluate(element, scope);
	const { target, iterable, conditions } = loop;
	if (target.kind !== "name") throw new NotKnown();
	for (const item of first ?? itemsOf(evaluate(iterable, scope))) {
		const bound = new Map([...(scope.bound ?? []), [target.name, item]]);
		const inner = { ...scope, bound };
		if (conditions.every((each) => isTrue(evaluate(each, inner))))
			yield* looped(others, element, inner);
	}
}

function subscript(
	node: Extract<PythonNode, { kind: "subscript" }>,
	scope: Scope,
): PythonValue {
	const base = evaluate(node.base, scope);
	if (node.index.kind === "slice") return sliced(node.index, base, scope);
	const key = evaluate(node.index, scope);
	if (base !== null && typeof base === "object" && base.kind === "dict") {
		const value = base.items.get(plain(key));
		if (value === undefined)
			throw new Raised(`KeyError: '${quotable(key)}'`, node);
		return value;
	}
	if (typeof key !== "bigint") throw new NotKnown();
	const value = sequence(base).at(Number(key));
	if (value !== undefined) return value;
	const name = typeof base === "string" ? "string" : typeName(base);
	throw new Raised(`IndexError: ${name} index out of range`, node);
}

/** What Python's repr() puts between plain quotes. */
function quotable(key: PythonValue): string {
	const text = plain(key);
	if (/['\\]/.test(text)) throw new NotKnown();
	return text;
}

function sequence(base: PythonValue): readonly PythonValue[] {
	if (typeof base === "string") return [...base];
	if (base === null || typeof base !== "object") throw new NotKnown();
	if (base.kind !== "list" && base.kind !== "tuple") throw new NotKnown();
	return base.items;
}

/** A common slice has no step; a single bound is the first if the slice starts with it. */
function sliced(
	{ parts, start }: Extract<PythonNode, { kind: "slice" }>,
	base: PythonValue,
	scope: Scope,
): PythonValue {
	const bounds = parts.map((each) => evaluate(each, scope));
	if (parts.length === 1 && parts[0]?.start !== start) bounds.unshift(0n);
	const numbers = bounds.map((each) => {
		if (typeof each !== "bigint") throw new NotKnown();
		return Number(each);
	});
	const items = sequence(base).slice(...numbers);
	if (typeof base === "string") return items.join("");
	const isTuple = typeName(base) === "tuple";
	return { kind: isTuple ? "tuple" : "list", items };
}

function call(
	{ callee, parameters, ...span }: CallNode,
	scope: Scope,
): PythonValue {
	const values = (): PythonValue[] =>
		parameters.map((each) => evaluate(each, scope));
	if (callee.kind === "attribute") {
		const base = evaluate(callee.base, scope);
		// Python looks up the method before it evaluates the arguments.
		if (!hasMethod(base, callee.name)) throw new NotKnown();
		return callMethod(base, callee.name, values(), span);
	}
	if (callee.kind !== "name" || scope.bound?.has(callee.name))
		throw new NotKnown();
	if (callee.name === "getGlideinCpusNum" && !scope.hasCores)
		throw new Raised(
			"NameError: name 'getGlideinCpusNum' is not defined",
			callee,
		);
	if (!isFunction(callee.name)) throw new NotKnown();
	return callFunction(callee.name, values(), span);
}
