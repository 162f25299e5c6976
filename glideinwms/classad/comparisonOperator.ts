/** An operator that compares. */
export type ComparisonOperator =
	| "=="
	| "!="
	| "=?="
	| "=!="
	| "<"
	| "<="
	| ">"
	| ">=";

/** Each with the operator for swapped operands, and with its opposite. */
const operators: Readonly<
	Record<
		ComparisonOperator,
		{ mirrored: ComparisonOperator; opposite: ComparisonOperator }
	>
> = {
	"==": { mirrored: "==", opposite: "!=" },
	"!=": { mirrored: "!=", opposite: "==" },
	"=?=": { mirrored: "=?=", opposite: "=!=" },
	"=!=": { mirrored: "=!=", opposite: "=?=" },
	"<": { mirrored: ">", opposite: ">=" },
	"<=": { mirrored: ">=", opposite: ">" },
	">": { mirrored: "<", opposite: "<=" },
	">=": { mirrored: "<=", opposite: "<" },
};

/** Whether the operator compares. */
export function isComparison(operator: string): operator is ComparisonOperator {
	return Object.hasOwn(operators, operator);
}

/** Whether the operator distinguishes types and case, and always gives true or false. */
export function isStrict(operator: ComparisonOperator): boolean {
	return operator === "=?=" || operator === "=!=";
}

/** The operator with the same meaning for swapped operands. */
export function mirrored(operator: ComparisonOperator): ComparisonOperator {
	return operators[operator].mirrored;
}

/** The operator that is true where this one is false. */
export function opposite(operator: ComparisonOperator): ComparisonOperator {
	return operators[operator].opposite;
}
