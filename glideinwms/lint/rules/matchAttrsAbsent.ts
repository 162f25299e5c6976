import { isInRange } from "../../release.ts";
import type { XmlElement } from "../../xml/readXml.ts";
import { walkXml } from "../../xml/walkXml.ts";
import { elementRange } from "../../xml/xmlRange.ts";
import type { FrontendLintRule } from "../frontendContext.ts";

/** A match with a match_expr that lacks one of the two match_attrs elements: GlideinWMS reads both, even if empty. */
export const matchAttrsAbsent: FrontendLintRule = {
	id: "match-attrs-absent",
	severity: "error",
	title: "A match expression has no match_attrs element",
	*check({ root, release, attributeAt }) {
		if (!isInRange(release, { since: "3.9.6", until: "3.10.17" })) return;
		for (const { xml } of walkXml(root)) {
			if (xml.tag !== "match" || !xml.attributes.has("match_expr")) continue;
			const absent = ["factory", "job"].filter(
				(side) =>
					!xml.children.some(
						({ tag, children }) =>
							tag === side &&
							children.some((child) => child.tag === "match_attrs"),
					),
			);
			for (const { child, key } of incomplete(xml))
				yield {
					at: elementRange(child),
					message: `This match_attr has no ${key}: the check of ${release} fails with KeyError, and reconfig refuses the file`,
					fix: key === "type" ? 'set it, e.g. type="string"' : "give it",
				};
			if (absent.length === 0) continue;
			const paths = absent.map((side) => `${side}/match_attrs`).join(" and ");
			yield {
				at: attributeAt(xml, "match_expr", { name: true }),
				message: `This match has a match_expr but no ${paths}: the check of ${release} fails with TypeError, and reconfig refuses the file`,
				fix: `write ${absent.map((side) => `<${side}><match_attrs/></${side}>`).join(" and ")}, or remove match_expr if it is True`,
			};
		}
	},
};

/** The declarations next to the expression that lack a name or a type. */
function incomplete(match: XmlElement) {
	return match.children
		.filter(({ tag }) => tag === "factory" || tag === "job")
		.flatMap(({ children }) => children)
		.filter(({ tag }) => tag === "match_attrs")
		.flatMap(({ children }) => children)
		.flatMap((child) =>
			["name", "type"]
				.filter((key) => !child.attributes.has(key))
				.map((key) => ({ child, key })),
		);
}
