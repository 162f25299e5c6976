import { Document, isCollection, isMap, isPair, isScalar, visit } from "yaml";
import type { FrontendLayer } from "../../frontend/schema/frontend.ts";

/** Columns up to which a map or list is written on its line. */
const width = 80;
/** Keys whose maps are tables: one line for each entry. */
const tables = new Set([
	"hosts",
	"organizations",
	"factories",
	"conditions",
	"limits",
	"proxies",
	"attrs",
	"groups",
	"match",
]);

/** The text of a VO's file: long strings on one line, small maps and lists too. */
export function writeLayer(layer: FrontendLayer, remark: string): string {
	const document = new Document(layer, { aliasDuplicateObjects: false });
	visit(document, {
		Collection: (key, node, path) => {
			if (path.length < 2 || !isCollection(node)) return;
			const parent = path.at(-1);
			const name =
				isPair(parent) && isScalar(parent.key) ? String(parent.key.value) : "";
			const isTable = path.length === 3 || name === "attrs";
			if (isTable && isMap(node) && tables.has(name)) return;
			if (key !== "value" && isMap(node) && node.items.length === 1) return;
			const value: unknown = node.toJSON();
			const indent = path.filter(isCollection).length * 2;
			const isShort = lengthOf(value) + name.length + indent <= width;
			if (isShort && !staysOpen(value)) node.flow = true;
		},
	});
	return `# yaml-language-server: $schema=../../docs/schemas/frontend.json\n# ${remark}\n${document.toString({ lineWidth: 0 })}`;
}

/** Columns of a value on one line. */
function lengthOf(value: unknown): number {
	const text = JSON.stringify(value);
	return text.replaceAll('"', "").length + text.split(/[,:{}[\]]/).length;
}

/** True for lists of maps, and for what holds a map of maps. */
function staysOpen(value: unknown): boolean {
	const inner = Object.values(value as object);
	return (
		(Array.isArray(value) && inner.some(isNested)) ||
		inner.some(
			(each) => isNested(each) && Object.values(each as object).some(isNested),
		)
	);
}

function isNested(value: unknown): boolean {
	return typeof value === "object" && value !== null;
}
