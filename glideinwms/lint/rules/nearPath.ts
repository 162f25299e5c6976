import { isTooComplex } from "../../isTooComplex.ts";
import { knownFolders } from "../facts/knownAttributes.ts";
import type { FrontendLintRule } from "../frontendContext.ts";
import { nearMiss } from "../nearMiss.ts";
import { walkXml } from "../xml/walkXml.ts";

/** A folder in a path that is one or two letters off a known one. */
export const nearPath: FrontendLintRule = {
	id: "near-path",
	severity: "warning",
	title: "A path holds a folder that is one or two letters off a known one",
	*check({ root, attributeAt }) {
		for (const { xml } of walkXml(root))
			for (const [name, text] of xml.attributes) {
				if (/^(proxy_)?DN$|^comment$/.test(name) || isTooComplex(text, false))
					continue;
				for (const { folder, within } of foldersIn(text)) {
					const near = nearMiss(folder, knownFolders);
					if (near === undefined) continue;
					yield {
						at: attributeAt(xml, name, { within, length: folder.length }),
						message: `The folder ${JSON.stringify(folder)} is nearly ${near}, which such paths hold: a wrong letter leads nowhere`,
						fix: `write ${near} if that is meant`,
					};
				}
			}
	},
};

/** The folders of the absolute paths in a text; its end counts too where the path is one. */
function* foldersIn(
	text: string,
): Generator<{ folder: string; within: number }> {
	for (const path of text.matchAll(
		/(?<![\w/.-])\/[A-Za-z][\w.+~-]*(?:\/[\w.+~-]*)+/g,
	))
		for (const part of path[0].matchAll(/[^/]+/g))
			yield { folder: part[0], within: path.index + part.index };
}
