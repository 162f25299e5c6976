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

/** Each with the one that says the same of exchanged operands, and the one that says the opposite. */
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

/** Whether the operator tells types and case apart, and always gives true or false. */
export function isStrict(operator: ComparisonOperator): boolean {
	return operator === "=?=" || operator === "=!=";
}

/** The operator that says the same once the operands have changed places. */
export function mirrored(operator: ComparisonOperator): ComparisonOperator {
	return operators[operator].mirrored;
}

/** The operator that is true where this one is false. */
export function opposite(operator: ComparisonOperator): ComparisonOperator {
	return operators[operator].opposite;
}
