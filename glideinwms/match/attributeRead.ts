import type { SyntaxNode } from "@lezer/common";

/** Whose attribute an expression reads: the job's, the factory entry's (glidein["attrs"]), or one of the frontend's attrs (attr_dict). */
export type ReadSide = "job" | "factory" | "attr";

/** An attribute that a match expression reads, as written. */
export interface AttributeRead {
	readonly side: ReadSide;
	readonly name: string;
	/** Position in the expression's text, from 0. */
	readonly offset: number;
	/** True for x["NAME"], which fails where the attribute is absent; false for x.get("NAME") and "NAME" in x. */
	readonly subscript: boolean;
}

/** The read that the node is, in the expression `text`; undefined where it is none or the name is not a plain string. */
export function attributeRead(
	node: SyntaxNode,
	text: string,
): AttributeRead | undefined {
	const access = itemOf(node, text) ?? membershipOf(node, text);
	const side = access && sideOf(access.base, text);
	return access && side
		? {
				side,
				name: access.name,
				offset: node.from,
				subscript: access.subscript,
			}
		: undefined;
}

interface Access {
	readonly base: SyntaxNode;
	readonly name: string;
	readonly subscript: boolean;
}

function itemOf(node: SyntaxNode, text: string): Access | undefined {
	if (node.name === "MemberExpression" && node.getChild("["))
		return access(node.firstChild, node.getChild("String"), text, true);
	if (node.name !== "CallExpression") return undefined;
	const method = node.getChild("MemberExpression");
	const name = method?.getChild("PropertyName");
	if (!name || text.slice(name.from, name.to) !== "get") return undefined;
	const first = node.getChild("ArgList")?.firstChild?.nextSibling;
	return access(method?.firstChild, first, text, false);
}

function membershipOf(node: SyntaxNode, text: string): Access | undefined {
	if (node.name !== "BinaryExpression" || !node.getChild("in"))
		return undefined;
	return access(node.lastChild, node.firstChild, text, false);
}

function access(
	base: SyntaxNode | null | undefined,
	key: SyntaxNode | null | undefined,
	text: string,
	subscript: boolean,
): Access | undefined {
	if (!base || key?.name !== "String") return undefined;
	const name = /^[uU]?(["'])([^\\"']*)\1$/.exec(text.slice(key.from, key.to));
	return name?.[2] === undefined
		? undefined
		: { base, name: name[2], subscript };
}

function sideOf(base: SyntaxNode, text: string): ReadSide | undefined {
	const source = text.slice(base.from, base.to);
	if (base.name === "VariableName")
		return source === "job"
			? "job"
			: source === "attr_dict"
				? "attr"
				: undefined;
	const item = itemOf(base, text);
	const isEntry =
		item?.name === "attrs" &&
		text.slice(item.base.from, item.base.to) === "glidein";
	return isEntry ? "factory" : undefined;
}
