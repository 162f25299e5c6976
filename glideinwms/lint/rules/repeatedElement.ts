import { elementOf, walkXml } from "../../xml/walkXml.ts";
import { elementRange } from "../../xml/xmlRange.ts";
import type { FrontendLintRule } from "../frontendContext.ts";

/** An element that appears twice where one is read: the last one counts. */
export const repeatedElement: FrontendLintRule = {
	id: "repeated-element",
	severity: "error",
	title: "Of two equal elements, the second silently replaces the first",
	*check({ root, source }) {
		for (const visit of walkXml(root)) {
			if (!elementOf(visit)) continue;
			const first = new Map<string, number>();
			for (const child of visit.xml.children) {
				const earlier = first.get(child.tag);
				first.set(child.tag, child.offset);
				if (earlier === undefined) continue;
				const { line } = source.show({ offset: earlier, length: 1 });
				yield {
					at: elementRange(child),
					message: `Element ${child.tag} silently replaces that of line ${line}: only one is allowed here`,
					fix: "merge them into one element",
				};
			}
		}
	},
};
