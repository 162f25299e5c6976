import { isTooComplex } from "../../isTooComplex.ts";
import { walkXml } from "../../xml/walkXml.ts";
import type { FrontendLintRule } from "../frontendContext.ts";
import { describeNear, nearFolders } from "../nearFolders.ts";

/** A name in a path that is one or two letters off a known one. */
export const nearPath: FrontendLintRule = {
	id: "near-path",
	severity: "warning",
	title: "A path has a name that is one or two letters off a known one",
	*check({ root, attributeAt }) {
		for (const { xml } of walkXml(root))
			for (const [name, text] of xml.attributes) {
				if (/^(proxy_)?DN$|^comment$/.test(name) || isTooComplex(text, false))
					continue;
				for (const found of nearFolders(text)) {
					const { within, folder } = found;
					yield {
						at: attributeAt(xml, name, { within, length: folder.length }),
						...describeNear(found),
					};
				}
			}
	},
};
