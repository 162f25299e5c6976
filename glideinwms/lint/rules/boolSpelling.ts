import type { FrontendLintRule } from "../frontendContext.ts";
import { elementOf, walkXml } from "../xml/walkXml.ts";

/** Bools that are spelt neither true nor false: GlideinWMS takes all but "true" for false. */
export const boolSpelling: FrontendLintRule = {
	id: "bool-spelling",
	severity: "error",
	title: 'GlideinWMS takes every Bool but "True" for false, "yes" and "1" too',
	*check({ root, attributeAt }) {
		for (const visit of walkXml(root)) {
			const { attributes = {} } = elementOf(visit) ?? {};
			for (const [name, text] of visit.xml.attributes) {
				const kind = Object.hasOwn(attributes, name)
					? attributes[name]?.kind
					: "text";
				if (kind !== "bool" || /^(true|false)$/i.test(text)) continue;
				yield {
					at: attributeAt(visit.xml, name),
					message: `Parameter ${name} is ${JSON.stringify(text)}, which GlideinWMS takes for False: only True and False are allowed`,
					fix: `write ${name}="${/^(yes|on|1|t|y)$/i.test(text.trim()) ? "True" : "False"}"`,
				};
			}
		}
	},
};
