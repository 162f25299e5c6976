import { frontendValues } from "./frontendValues.ts";

/** A chart's template of one object per frontend, and what each frontend gives to it. */
export interface ChartTemplate {
	readonly text: string;
	readonly values: readonly Readonly<Record<string, unknown>>[];
}

/** Objects at the same place of each frontend's manifests, with the frontends' VOs, and where differences go. */
interface Place {
	readonly vos: readonly string[];
	readonly values: Record<string, unknown>[];
	readonly prefix: string;
	/** Whether a frontend.xml is a value as it is. */
	readonly finished: boolean;
}

/**
 * The template that gives `objects`, one for each of `vos`: what all have alike stands in it as text, names are made of
 * the VO's, and what differs becomes a value, as in a chart that somebody wrote. frontend.xml is made by a template of its
 * own, of its settings, unless it is to be a value as it is, `finished`. Values are named `prefix…`.
 */
export function chartTemplate(
	prefix: string,
	objects: readonly unknown[],
	vos: readonly string[],
	finished: boolean,
): ChartTemplate {
	const values = vos.map(() => ({}));
	const body = below({ vos, values, prefix, finished }, objects, 0);
	const text = `{{- range $f := .Values.frontends }}\n---${body}\n{{- end }}\n`;
	return { text, values };
}

/** What follows a key or a dash for nodes at the same place. */
function below(
	place: Place,
	nodes: readonly unknown[],
	indent: number,
): string {
	const literal = literalOf(place, nodes);
	if (literal !== undefined) return ` ${literal}`;
	const margin = `\n${" ".repeat(indent)}`;
	const keys = sharedKeys(nodes);
	if (keys === undefined) return differing(place, nodes, indent);
	const children = keys.map((key) => {
		const child = nodes.map((node) => (node as Record<string, unknown>)[key]);
		const start = Array.isArray(nodes[0]) ? "-" : `${JSON.stringify(key)}:`;
		return `${margin}${start}${below(place, child, indent + 2)}`;
	});
	return children.join("");
}

/** The text that all nodes have, their VOs' names apart; undefined where they differ or hold more than one value. */
function literalOf(
	{ vos }: Place,
	nodes: readonly unknown[],
): string | undefined {
	const texts = nodes.map((node, index) =>
		typeof node === "string"
			? JSON.stringify(node.replaceAll(vos[index] ?? "", "\0")).replaceAll(
					"\\u0000",
					"{{ $f.vo }}",
				)
			: isEmptyOrScalar(node)
				? JSON.stringify(node)
				: undefined,
	);
	return texts.every((text) => text === texts[0]) ? texts[0] : undefined;
}

/** The keys (of lists: the indexes) that all nodes have; undefined where they are not alike. */
function sharedKeys(nodes: readonly unknown[]): string[] | undefined {
	const shape = (node: unknown) =>
		isEmptyOrScalar(node)
			? undefined
			: JSON.stringify([Array.isArray(node), Object.keys(node as object)]);
	const first = shape(nodes[0]);
	return first !== undefined && nodes.every((node) => shape(node) === first)
		? Object.keys(nodes[0] as object)
		: undefined;
}

/** Makes the nodes a value of their frontends and gives the expression for it. */
function differing(place: Place, nodes: readonly unknown[], indent: number) {
	const { values, prefix, finished } = place;
	const name = `${prefix}${Object.keys(values[0] ?? {}).length + 1}`;
	if (!finished && nodes.every(isXml)) {
		for (const [index, own] of values.entries())
			own[name] = frontendValues(nodes[index] as string);
		return ` |\n{{ include "frontend.xml" $f.${name} | indent ${indent} }}`;
	}
	for (const [index, own] of values.entries()) own[name] = nodes[index];
	// A file's text ends with its newline, which a block's clipping keeps as one.
	const isFile = (node: unknown) =>
		typeof node === "string" && /^\S(.|\n)*\S\n$/.test(node);
	if (nodes.every(isFile)) return ` |\n{{ $f.${name} | indent ${indent} }}`;
	return nodes.every(isEmptyOrScalar)
		? ` {{ toJson $f.${name} }}`
		: `\n{{ toYaml $f.${name} | indent ${indent} }}`;
}

function isXml(node: unknown): boolean {
	return typeof node === "string" && node.startsWith("<?xml");
}

function isEmptyOrScalar(node: unknown): boolean {
	return (
		node === null || typeof node !== "object" || Object.keys(node).length === 0
	);
}
