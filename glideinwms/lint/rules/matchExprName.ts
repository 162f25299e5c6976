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
			for (const { name, offset, length, bound } of parsed.names) {
				if (bound || given.includes(name) || builtins.has(name)) continue;
				const near = given.find(
					(each) => leven(each.toLowerCase(), name.toLowerCase()) <= 2,
				);
				yield {
					at: at(path, { within: offset, length }),
					message: `The match expression uses the name ${name}, which is not defined there and fails as soon as it is evaluated: allowed are ${given.join(", ")} and Python's own`,
					...(near === undefined ? {} : { fix: `write ${near}` }),
				};
			}
		}
	},
};
