import type { Tree } from "@lezer/common";

/** What is wrong with an expression's syntax. */
export interface SyntaxProblem {
	/** Position in the expression's text, from 0. */
	readonly offset: number;
	readonly message: string;
}

/** The first thing that keeps the text from being one Python 3 expression; undefined where it is one. */
export function findSyntaxProblem(
	tree: Tree,
	text: string,
): SyntaxProblem | undefined {
	if (text.trim() === "")
		return { offset: 0, message: "It is empty: write True to match all" };
	if (/^\s/.test(text))
		return {
			offset: 0,
			message: "Python refuses blanks in front: remove them",
		};
	return findErrorNode(tree, text) ?? findStatement(tree);
}

function findErrorNode(tree: Tree, text: string): SyntaxProblem | undefined {
	let problem: SyntaxProblem | undefined;
	tree.iterate({
		enter: ({ type, from, to }) => {
			if (problem) return false;
			if (type.isError)
				problem = { offset: from, message: describe(text, from) };
			else if (type.name === "Comment")
				problem = {
					offset: from,
					message: "A comment hides the bracket that is put behind: remove it",
				};
			else if (type.name === "CompareOp" && text.slice(from, to) === "<>")
				problem = { offset: from, message: "Python 3 lacks <>: write !=" };
			return true;
		},
	});
	return problem;
}

function describe(text: string, offset: number): string {
	const rest = text.slice(offset, offset + 20);
	return rest === ""
		? "It ends too early: a bracket, a quote or an operand is missing"
		: `Python cannot read it from ${JSON.stringify(rest)} on: look for a bracket, a quote or an operator just before`;
}

function findStatement(tree: Tree): SyntaxProblem | undefined {
	const statement = tree.topNode.firstChild;
	const expression = statement?.firstChild;
	const isExpression =
		statement?.name === "ExpressionStatement" && !expression?.nextSibling;
	return isExpression && !statement.nextSibling
		? undefined
		: {
				offset: statement?.from ?? 0,
				message: "It is not a single expression: write one condition",
			};
}
