import type { SyntaxNode } from "@lezer/common";
import leven from "leven";
import type { FrontendLintRule } from "../frontendContext.ts";

const given = ["job", "glidein", "attr_dict", "getGlideinCpusNum"];

const builtins = new Set(
	"abs all any bool bytes chr dict divmod enumerate filter float format frozenset hash hex int isinstance iter len list map max min next oct ord pow range repr reversed round set slice sorted str sum tuple zip True False None __import__ getattr hasattr eval type".split(
		" ",
	),
);

/** A name in a match expression that nobody defines: it fails when it is evaluated, which may be rarely. */
export const matchExprName: FrontendLintRule = {
	id: "match-expr-name",
	severity: "error",
	title: "The match expression uses a name that is not defined there",
	*check({ matchExpressions, at }) {
		for (const { path, parsed } of matchExpressions()) {
			if (parsed.syntax) continue;
			const { text } = parsed;
			const names = [...namesIn(parsed.tree.topNode, text)];
			const own = new Set(
				names.filter(({ bound }) => bound).map(({ name }) => name),
			);
			for (const { name, offset } of names) {
				if (own.has(name) || given.includes(name) || builtins.has(name))
					continue;
				const near = given.find(
					(each) => leven(each.toLowerCase(), name.toLowerCase()) <= 2,
				);
				yield {
					at: at(path, { within: offset, length: name.length }),
					message: `The match expression uses the name ${name}, which is not defined there and fails as soon as it is evaluated: allowed are ${given.join(", ")} and Python's own`,
					...(near === undefined ? {} : { fix: `write ${near}` }),
				};
			}
		}
	},
};

interface Name {
	readonly name: string;
	readonly offset: number;
	/** True where a comprehension or a lambda defines it. */
	readonly bound: boolean;
}

function* namesIn(node: SyntaxNode, text: string): Generator<Name> {
	if (node.name === "VariableName")
		yield {
			name: text.slice(node.from, node.to),
			offset: node.from,
			bound: isBound(node),
		};
	for (let child = node.firstChild; child; child = child.nextSibling)
		yield* namesIn(child, text);
}

function isBound(node: SyntaxNode): boolean {
	if (node.parent?.name === "ParamList") return true;
	const target = node.parent?.name === "TupleExpression" ? node.parent : node;
	return (
		/Comprehension/.test(target.parent?.name ?? "") &&
		target.prevSibling?.name === "for"
	);
}
