import type { Fault } from "../../../glideinwms/fault.ts";
import { ownValue, valueAt } from "../../../glideinwms/ownValue.ts";
import { frontend } from "../../../glideinwms/parameters/frontend.ts";
import type {
	Element,
	List,
	Node,
} from "../../../glideinwms/parameters/schema.ts";

/** A path into a model as flattenFrontendXml() writes it: `groups[main]/match/@match_expr`; what holds more ends in /. */
export function flatPath(model: unknown, path: Fault["path"]): string {
	let node: Node | undefined = frontend;
	let value = model;
	let flat = "";
	for (const key of path) {
		if (node === undefined) flat += `${key}/`;
		else if (node.form === "element") {
			const { attributes, children }: Element = node;
			const child: Node | undefined = ownValue(children, String(key));
			if (
				!child &&
				(ownValue(attributes, String(key)) || !isNested(value, key))
			)
				return `${flat}@${key}`;
			flat +=
				child?.form === "list" || child?.form === "dict" ? key : `${key}/`;
			node = child;
		} else {
			flat += `[${node.form === "dict" ? key : itemKey(node, value, key)}]/`;
			node = node.item;
		}
		value = valueAt(value, key);
	}
	return node !== undefined && node.form !== "element" ? `${flat}[` : flat;
}

/** The name of a list's item, made as flattenFrontendXml() makes it. */
export function itemKey(
	{ keys, item }: List,
	items: unknown,
	index: number | string,
): string {
	const names = (Array.isArray(items) ? items : []).map((each: unknown) =>
		keys
			.flatMap((key) => {
				const value = valueAt(each, key);
				if (item.attributes[key]?.kind === "bool")
					return value === true ? [key] : [];
				return value === undefined ? [] : [String(value)];
			})
			.join(" "),
	);
	const name = names[Number(index)] ?? "";
	const before = names.slice(0, Number(index)).filter((each) => each === name);
	return before.length === 0 ? name : `${name} #${before.length + 1}`;
}

function isNested(value: unknown, key: string | number): boolean {
	const child = valueAt(value, key);
	return typeof child === "object" && child !== null;
}
