import type { XmlElement } from "../../xml/readXml.ts";
import { walkXml } from "../../xml/walkXml.ts";
import type { FrontendLintRule } from "../frontendContext.ts";

/** Items of one name in a dict: the last silently replaces the others. */
export const replacedItem: FrontendLintRule = {
	id: "replaced-item",
	severity: "error",
	title: "Of two items with one name, the second silently replaces the first",
	*check({ root, source, attributeAt }) {
		for (const { xml, node } of walkXml(root)) {
			if (node?.form !== "dict") continue;
			const first = new Map<string, XmlElement>();
			for (const item of xml.children.filter(
				({ tag }) => tag === node.itemTag,
			)) {
				const name = item.attributes.get("name") ?? "";
				const earlier = first.get(name);
				first.set(name, item);
				if (!earlier) continue;
				const { line } = source.show({ offset: earlier.offset, length: 1 });
				yield {
					at: attributeAt(item, "name"),
					message: `The ${node.itemTag} ${JSON.stringify(name)} silently replaces that of line ${line}: names must be unique here`,
					fix: "merge the two, or rename one",
				};
			}
		}
	},
};
