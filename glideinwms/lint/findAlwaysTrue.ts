import type { SyntaxNode } from "@lezer/common";

interface Unequal {
	readonly operand: string;
	readonly constant: string;
}

/** Every `A != x or A != y` in a Python expression, x and y being different constants, with its offset. */
export function* findAlwaysTrue(
	node: SyntaxNode,
	text: string,
): Generator<{ offset: number; source: string }> {
	if (isOr(node)) {
		const seen = new Map<string, string>();
		for (const { operand, constant } of alternativesOf(node).flatMap((each) =>
			unequal(each, text),
		)) {
			const other = seen.get(operand);
			seen.set(operand, constant);
			if (other === undefined || other === constant) continue;
			yield { offset: node.from, source: text.slice(node.from, node.to) };
			break;
		}
	}
	for (let child = node.firstChild; child; child = child.nextSibling)
		if (!(isOr(node) && isOr(child))) yield* findAlwaysTrue(child, text);
}

function isOr(node: SyntaxNode): boolean {
	return node.name === "BinaryExpression" && node.getChild("or") !== null;
}

function alternativesOf(node: SyntaxNode): SyntaxNode[] {
	const inner = withoutParentheses(node);
	if (!isOr(inner)) return [inner];
	return [inner.firstChild, inner.lastChild].flatMap((each) =>
		each ? alternativesOf(each) : [],
	);
}

function withoutParentheses(node: SyntaxNode): SyntaxNode {
	const inner =
		node.name === "ParenthesizedExpression"
			? node.firstChild?.nextSibling
			: null;
	return inner ? withoutParentheses(inner) : node;
}

function unequal(node: SyntaxNode, text: string): Unequal[] {
	const operator = node.getChild("CompareOp");
	const { firstChild: left, lastChild: right } = node;
	if (
		!operator ||
		!left ||
		!right ||
		text.slice(operator.from, operator.to) !== "!="
	)
		return [];
	const sides = [left, right].map((each) => ({
		constant: each.name === "String" || each.name === "Number",
		source: text
			.slice(each.from, each.to)
			.replaceAll("'", '"')
			.replace(/\s+/g, ""),
	}));
	const [first, second] = sides;
	if (!first || !second || first.constant === second.constant) return [];
	const [operand, constant] = first.constant
		? [second, first]
		: [first, second];
	return [{ operand: operand.source, constant: constant.source }];
}
