import { type ClassAdNode, type Span, withoutGroups } from "./classAdNode.ts";
import { foldCase } from "./foldCase.ts";
import type { ClassAdExpression } from "./parseClassAd.ts";

/** Whose attribute is read: MY is the ad that contains the expression, TARGET the one it is matched with; unscoped is MY's, or else TARGET's. */
export type ClassAdSide = "MY" | "TARGET" | "unscoped";

/** An attribute that an expression reads; the span holds the scope too. */
export interface ClassAdRead extends Span {
	readonly side: ClassAdSide;
	/** As written, without quotes; compare it ignoring case. */
	readonly name: string;
}

/** Names that every ad has for the ad that contains the expression. */
const ownAd: ReadonlySet<string> = new Set(["my", "self", "root", "toplevel"]);
/** An old name for time(). */
const clock = "currenttime";

/** The attributes that an expression reads, in text order. Names of functions and of a record's attributes are not among them, but reads in a record's values are. */
export function readAttributes(expression: ClassAdExpression): ClassAdRead[] {
	return [...readsByNode(expression).values()];
}

/** The reads, by the node that each is. */
export function readsByNode({
	nodes,
}: ClassAdExpression): ReadonlyMap<ClassAdNode, ClassAdRead> {
	const reads = new Map<ClassAdNode, ClassAdRead>();
	const scopes = new Map<ClassAdNode, ClassAdSide>();
	for (const node of nodes) {
		const access = accessOf(node, scopes);
		if (!access) continue;
		const { side, name } = access;
		const folded = foldCase(name);
		const scope = scopeOf(side, folded);
		const { start, end } = node;
		if (scope) scopes.set(node, scope);
		else if (side === "TARGET" || folded !== clock)
			reads.set(node, { side, name, start, end });
	}
	return reads;
}

/** The ad that a name stands for, looked up on that side. */
function scopeOf(side: ClassAdSide, name: string): ClassAdSide | undefined {
	if (side === "TARGET") return undefined;
	if (name === "target") return "TARGET";
	return ownAd.has(name) ? "MY" : undefined;
}

interface Access {
	readonly side: ClassAdSide;
	readonly name: string;
}

function accessOf(
	node: ClassAdNode,
	scopes: ReadonlyMap<ClassAdNode, ClassAdSide>,
): Access | undefined {
	switch (node.kind) {
		case "attribute":
			return { side: node.absolute ? "MY" : "unscoped", name: node.name };
		case "select": {
			const side = scopes.get(withoutGroups(node.base));
			return side && { side, name: node.name };
		}
		case "subscript": {
			const side = scopes.get(withoutGroups(node.base));
			const index = withoutGroups(node.index);
			return side && index.kind === "literal" && typeof index.value === "string"
				? { side, name: index.value }
				: undefined;
		}
		default:
			return undefined;
	}
}
