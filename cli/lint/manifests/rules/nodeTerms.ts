import type { ClusterLintRule } from "../clusterContext.ts";
import { listAt } from "../manifest.ts";
import { podSpec } from "../pods.ts";

const terms = [
	...podSpec,
	"affinity",
	"nodeAffinity",
	"requiredDuringSchedulingIgnoredDuringExecution",
	"nodeSelectorTerms",
];

/** Terms next to each other are alternatives: one that excludes by itself makes the others void. */
export const nodeTerms: ClusterLintRule = {
	id: "node-terms",
	severity: "warning",
	title:
		"Node selector terms are alternatives, so the others have no effect next to one that only excludes",
	*check({ manifests }) {
		for (const manifest of manifests) {
			const count = listAt(manifest, terms).length;
			for (let index = 0; count > 1 && index < count; index++) {
				const expressions = listAt(manifest, [
					...terms,
					index,
					"matchExpressions",
				]);
				const operators = expressions.map((_, at) =>
					manifest.get([...terms, index, "matchExpressions", at, "operator"]),
				);
				if (
					operators.length === 0 ||
					!operators.every(
						(each) => each === "NotIn" || each === "DoesNotExist",
					)
				)
					continue;
				yield {
					source: manifest.source,
					at: manifest.at([...terms, index]),
					message:
						"This term only excludes nodes, and the other terms are alternatives: every node that it does not exclude is allowed",
					fix: "put all matchExpressions into one term, where all of them must hold",
				};
			}
		}
	},
};
