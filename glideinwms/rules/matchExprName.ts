import leven from "leven";
import type { ExpressionRule } from "./expressionRule.ts";

const given = ["job", "glidein", "attr_dict", "getGlideinCpusNum"];

/** Python 3.9's built-in names; its errors and warnings end like this. */
const builtins = new Set(
	"abs all any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex copyright credits delattr dict dir divmod enumerate eval exec exit filter float format frozenset getattr globals hasattr hash help hex id input int isinstance issubclass iter len license list locals map max memoryview min next object oct open ord pow print property quit range repr reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip Ellipsis NotImplemented KeyboardInterrupt SystemExit GeneratorExit StopIteration StopAsyncIteration".split(
		" ",
	),
);
const builtin = /^(__\w+__|[A-Z]\w*(Error|Warning|Exception|Interrupt))$/;

/** Undefined names in a match expression: it fails when they are evaluated, which may be rare. */
export const matchExprName: ExpressionRule = {
	id: "match-expr-name",
	severity: "error",
	title: "The match expression uses a name that is not defined there",
	*check({ path, parsed }) {
		for (const { name, offset, length, bound } of parsed.names) {
			const isDefined =
				given.includes(name) || builtins.has(name) || builtin.test(name);
			if (bound || isDefined) continue;
			const near = given.find(
				(each) => leven(each.toLowerCase(), name.toLowerCase()) <= 2,
			);
			const remedy = near === undefined ? "" : `; did you mean ${near}?`;
			yield {
				path,
				message: `The match expression uses "${name}" at character ${offset + 1}, which is not defined there and fails as soon as it is evaluated: use ${given.join(", ")} and Python's own${remedy}`,
				within: { offset, length },
			};
		}
	},
};
