import type { AttributeRead, ReadSide } from "../match/matchExpression.ts";
import { quote } from "../quote.ts";
import type { ExpressionRule } from "./expressionRule.ts";
import type { Declared } from "./expressionsOf.ts";

const containers: Readonly<Record<ReadSide, string>> = {
	job: "match/job/match_attrs",
	factory: "match/factory/match_attrs",
	attr: "attrs",
};

const otherSide: Readonly<Record<ReadSide, ReadSide>> = {
	job: "factory",
	factory: "job",
	attr: "job",
};

/** Attributes that the frontend itself adds to those fetched, to count cores. */
const fetchedAlways: Readonly<Record<ReadSide, readonly string[]>> = {
	job: ["RequestCpus"],
	factory: ["GLIDEIN_CPUS", "GLIDEIN_ESTIMATED_CPUS", "GLIDEIN_NODES"],
	attr: [],
};

export const matchAttrUndeclared: ExpressionRule = {
	id: "match-attr-undeclared",
	severity: "error",
	title: "The match expression reads an attribute that is never fetched",
	*check(expression) {
		const { path, parsed, merged } = expression;
		const reported = new Set<string>();
		for (const read of parsed.reads) {
			const key = `${read.side} ${read.name}`;
			const lacking = merged.find((declared) => isUndeclared(read, declared));
			if (!lacking || reported.has(key)) continue;
			reported.add(key);
			yield {
				path,
				message: describeRead(read, lacking),
				within: { offset: read.offset, length: read.length },
			};
		}
	},
};

function isUndeclared(read: AttributeRead, { types, open }: Declared): boolean {
	const { side, name, subscript } = read;
	if (open || types[side].has(name)) return false;
	// Attributes that are always fetched exist at run time, but not when the expression is tried.
	return subscript || (side !== "attr" && !fetchedAlways[side].includes(name));
}

function describeRead(
	{ side, name, subscript, offset }: AttributeRead,
	{ types }: Declared,
): string {
	const effect = subscript ? "fails" : "never gets a value";
	const misplaced =
		side !== "attr" && types[otherSide[side]].has(name)
			? `move it there from ${containers[otherSide[side]]}`
			: "declare it there";
	return `The match expression reads ${quote(name)} at character ${offset + 1}, which is not in ${containers[side]} and so ${effect}: ${misplaced}`;
}
