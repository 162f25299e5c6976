import {
	type PythonNode,
	type Span,
	withoutParentheses,
} from "../python/pythonNode.ts";

/** Whose attribute an expression reads: the job's, the factory entry's (glidein["attrs"]), or one of the frontend's attrs (attr_dict). */
export type ReadSide = "job" | "factory" | "attr";

/** An attribute that a match expression reads, as written. */
export interface AttributeRead {
	readonly side: ReadSide;
	readonly name: string;
	/** Position in the expression's text, from 0. */
	readonly offset: number;
	/** How many characters the read has, as in job["NAME"]. */
	readonly length: number;
	/** True for x["NAME"], which fails where the attribute is absent; false for x.get("NAME") and "NAME" in x. */
	readonly subscript: boolean;
}

/** The attributes that the node itself reads, its parts left aside; a chain of comparisons can read several. */
export function attributeReads(node: PythonNode): AttributeRead[] {
	const accesses =
		node.kind === "comparison"
			? node.operators.flatMap((operator, index) =>
					membership(operator, node.operands[index], node.operands[index + 1]),
				)
			: itemsOf(node);
	return accesses.flatMap(({ base, ...read }) => {
		const side = sideOf(withoutParentheses(base));
		return side ? [{ side, ...read }] : [];
	});
}

interface Access {
	readonly base: PythonNode;
	readonly name: string;
	readonly offset: number;
	readonly length: number;
	readonly subscript: boolean;
}

function itemsOf(node: PythonNode): Access[] {
	if (node.kind === "subscript")
		return access(node.base, node.index, node, true);
	if (node.kind !== "call") return [];
	const method = withoutParentheses(node.callee);
	return method.kind === "attribute" && method.name === "get"
		? access(method.base, node.parameters[0], node, false)
		: [];
}

function membership(
	operator: string,
	key: PythonNode | undefined,
	base: PythonNode | undefined,
): Access[] {
	const isMembership = operator === "in" || operator === "not in";
	if (!isMembership || !key || !base) return [];
	return access(base, key, { start: key.start, end: base.end }, false);
}

function access(
	base: PythonNode,
	key: PythonNode | undefined,
	{ start, end }: Span,
	subscript: boolean,
): Access[] {
	const name = key && withoutParentheses(key);
	return name?.kind === "constant" && name.type === "string"
		? [
				{
					base,
					name: name.value,
					offset: start,
					length: end - start,
					subscript,
				},
			]
		: [];
}

function sideOf(base: PythonNode): ReadSide | undefined {
	if (base.kind === "name")
		return base.name === "job"
			? "job"
			: base.name === "attr_dict"
				? "attr"
				: undefined;
	const [item] = itemsOf(base);
	const entry = item && withoutParentheses(item.base);
	const isEntry =
		item?.name === "attrs" &&
		entry?.kind === "name" &&
		entry.name === "glidein";
	return isEntry ? "factory" : undefined;
}
