import { ownValue } from "../../ownValue.ts";
import { elementOf, walkXml } from "../../xml/walkXml.ts";
import type { FrontendLintRule } from "../frontendContext.ts";

/** Bools that are neither true nor false: GlideinWMS reads everything but "true" as false. */
export const boolSpelling: FrontendLintRule = {
	id: "bool-spelling",
	severity: "error",
	title:
		'GlideinWMS reads every Bool except "True" as false, also "yes" and "1"',
	*check({ root, attributeAt }) {
		for (const visit of walkXml(root)) {
			const { attributes = {} } = elementOf(visit) ?? {};
			for (const [name, text] of visit.xml.attributes) {
				const attribute = ownValue(attributes, name);
				if (attribute?.kind !== "bool" || isBool(text, attribute.otherCapitals))
					continue;
				yield {
					at: attributeAt(visit.xml, name),
					message: `Parameter ${name} is ${JSON.stringify(text)}, which GlideinWMS ${attribute.otherCapitals === "refused" ? "refuses" : "reads as False"}: expected True or False${attribute.otherCapitals ? ", with this spelling" : ""}`,
					fix: `write ${name}="${/^(true|yes|on|1|t|y)$/i.test(text.trim()) ? "True" : "False"}"`,
				};
			}
		}
	},
};

/** Any spelling of false works, except where only exact values are accepted; True does not where case matters. */
function isBool(text: string, otherCapitals?: "false" | "refused"): boolean {
	if (otherCapitals === "refused") return /^(True|False)$/.test(text);
	return otherCapitals === "false" && text !== "True"
		? /^false$/i.test(text)
		: /^(true|false)$/i.test(text);
}
