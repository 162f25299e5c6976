import { type ClassAdNode, withoutGroups } from "./classAdNode.ts";
import type { AttributeTest } from "./contradiction.ts";
import { comparisonsByNode } from "./findComparisons.ts";
import { foldCase } from "./foldCase.ts";
import type { ClassAdExpression } from "./parseClassAd.ts";
import { type ClassAdRead, readsByNode } from "./readAttributes.ts";

/** Functions that ask for one kind of constant. */
const checks: ReadonlyMap<string, "undefined" | "error"> = new Map([
	["isundefined", "undefined"],
	["iserror", "error"],
]);

/** What an expression tests of single attributes: comparisons with a constant, isUndefined(NAME) and isError(NAME); by the node that each is. */
export function attributeTests(
	expression: ClassAdExpression,
): ReadonlyMap<ClassAdNode, AttributeTest> {
	const tests = new Map<ClassAdNode, AttributeTest>();
	for (const [node, comparison] of comparisonsByNode(expression)) {
		const { read, operator, literal } = comparison;
		tests.set(node, { key: keyOf(read), operator, constant: literal });
	}
	const reads = readsByNode(expression);
	for (const node of expression.nodes) {
		if (node.kind !== "call" || node.parameters.length !== 1) continue;
		const type = checks.get(foldCase(node.name));
		const read = node.parameters
			.map((parameter) => reads.get(withoutGroups(parameter)))
			.at(0);
		if (!type || !read) continue;
		const constant = { type, value: undefined };
		tests.set(node, { key: keyOf(read), operator: "=?=", constant });
	}
	return tests;
}

function keyOf({ side, name }: ClassAdRead): string {
	return `${side} ${foldCase(name)}`;
}
