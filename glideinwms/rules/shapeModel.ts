import type { Fault } from "../fault.ts";
import { isRecord } from "../isRecord.ts";
import type { ModelOf } from "../model.ts";
import { ownValue } from "../ownValue.ts";
import type { Element, Node } from "../parameters/schema.ts";
import {
	describeRange,
	isInRange,
	type Release,
	type ReleaseRange,
} from "../release.ts";
import type { Rule } from "../rule.ts";
import { checkValue, parameterType } from "./checkValue.ts";

export const parameterUnknown: Rule = {
	id: "parameter-unknown",
	severity: "error",
	title: "GlideinWMS refuses parameters that it does not know",
};

export const parameterRelease: Rule = {
	id: "parameter-release",
	severity: "error",
	title: "The parameter exists in other releases than the one deployed",
};

export const parameterRequired: Rule = {
	id: "parameter-required",
	severity: "error",
	title: "A parameter without which the file is refused or useless is missing",
};

type Path = Fault["path"];

interface Walk {
	readonly release: Release;
	readonly faults: Fault[];
}

/** The part of a model that fits the table, and the faults of the rest. */
export interface ShapedModel<E extends Element> {
	/** The model without the parts at fault, so that other rules can rely on its type. */
	readonly model: ModelOf<E>;
	readonly faults: Fault[];
}

/** Compares a model with a table: unknown parameters, those that the release lacks, wrong types and values, missing required ones. */
export function shapeModel<E extends Element>(
	root: E,
	model: unknown,
	release: Release,
): ShapedModel<E> {
	const walk = { release, faults: [] };
	const shaped = shapeElement(root, model, [], walk) ?? {};
	return { model: shaped as ModelOf<E>, faults: walk.faults };
}

function shapeElement(
	element: Element,
	model: unknown,
	path: Path,
	walk: Walk,
): Record<string, unknown> | undefined {
	if (!isRecord(model)) {
		reportType(walk, path, model, "a mapping of parameters");
		return undefined;
	}
	const shaped: Record<string, unknown> = {};
	for (const key of Object.keys(model)) {
		if (model[key] === undefined) continue;
		const checked = shapeParameter(element, key, model[key], path, walk);
		// A name of the table, and so none that an object has already.
		if (checked !== undefined) shaped[key] = checked;
	}
	reportMissing(element, model, path, walk);
	return shaped;
}

/** A parameter of the element at `path`; most are in order, and need no path of their own. */
function shapeParameter(
	element: Element,
	key: string,
	value: unknown,
	path: Path,
	walk: Walk,
): unknown {
	const attribute = ownValue(element.attributes, key);
	const child = ownValue(element.children, key);
	const known: ReleaseRange | undefined = attribute ?? child;
	if (!known) {
		reportUnknown(element, key, [...path, key], walk);
		return undefined;
	}
	if (!isInRange(walk.release, known)) {
		const message = `Parameter ${key} exists ${describeRange(known)}, not in ${walk.release}: remove it, or deploy a release that has it`;
		walk.faults.push({
			rule: parameterRelease,
			path: [...path, key],
			message,
		});
		return undefined;
	}
	if (child) return shapeNode(child, value, [...path, key], walk);
	if (!attribute) return undefined;
	const fault = checkValue(attribute, value);
	if (fault === undefined) return value;
	walk.faults.push({ ...fault, path: [...path, key] });
	return undefined;
}

function shapeNode(node: Node, model: unknown, path: Path, walk: Walk) {
	if (node.form === "element") return shapeElement(node, model, path, walk);
	return node.form === "list"
		? shapeItems(node.item, model, path, walk)
		: shapeNamedItems(node.item, model, path, walk);
}

function shapeItems(item: Element, model: unknown, path: Path, walk: Walk) {
	if (!Array.isArray(model)) {
		reportType(walk, path, model, "a list");
		return undefined;
	}
	// An item at fault leaves an empty one, so that the paths of the others stay right.
	return model.map(
		(each: unknown, index) =>
			shapeElement(item, each, [...path, index], walk) ?? {},
	);
}

function shapeNamedItems(
	item: Element,
	model: unknown,
	path: Path,
	walk: Walk,
) {
	if (!isRecord(model)) {
		reportType(walk, path, model, "a mapping by name");
		return undefined;
	}
	return Object.fromEntries(
		Object.entries(model).map(([name, each]) => [
			name,
			shapeElement(item, each, [...path, name], walk) ?? {},
		]),
	);
}

function reportMissing(
	element: Element,
	model: Record<string, unknown>,
	path: Path,
	{ faults }: Walk,
): void {
	for (const name in element.attributes) {
		const { required = false, help = "" } = element.attributes[name] ?? {};
		if (!required || model[name] !== undefined) continue;
		faults.push({
			rule: parameterRequired,
			path: [...path, name],
			message: `Parameter ${name} is missing: set it (${help})`,
		});
	}
}

function reportUnknown(
	element: Element,
	key: string,
	path: Path,
	{ release, faults }: Walk,
): void {
	const known = Object.entries({ ...element.attributes, ...element.children })
		.filter(([, each]) => isInRange(release, each))
		.map(([name]) => name);
	const message = `Unknown parameter ${JSON.stringify(key)}: expected one of ${known.join(", ")}`;
	faults.push({ rule: parameterUnknown, path, message });
}

function reportType(
	{ faults }: Walk,
	path: Path,
	found: unknown,
	allowed: string,
): void {
	const message = `Expected ${allowed}, found ${JSON.stringify(found)}`;
	faults.push({ rule: parameterType, path, message });
}
