import { basename } from "node:path/posix";
import { isInRange } from "../../release.ts";
import { elementOf, walkXml } from "../../xml/walkXml.ts";
import type { FrontendLintRule } from "../frontendContext.ts";

/** Attributes that reconfig writes to none of these files, by element. */
const unwritten: Readonly<Record<string, readonly string[]>> = {
	monitor: ["base_dir", "flot_dir", "javascriptRRD_dir", "jquery_dir"],
	stage: ["base_dir"],
	file: ["time", "type"],
	collector: ["group"],
	ccb: ["group"],
	schedd: ["DN"],
};

/** Nor these; nodes have a rule of their own. */
const unwrittenKinds = new Set(["remark", "bool", "node"]);

/** Values with characters that reconfig cannot write: its files are in Latin-1. */
export const latinText: FrontendLintRule = {
	id: "latin-text",
	severity: "error",
	title: "A value has a character that GlideinWMS cannot write to its files",
	*check({ root, release, attributeAt }) {
		if (!isInRange(release, { since: "3.9.6" })) return;
		for (const visit of walkXml(root)) {
			const { attributes = {} } = elementOf(visit) ?? {};
			const { tag, attributes: given } = visit.xml;
			for (const [name, text] of given) {
				const written = writtenText(tag, name, text, given);
				const found = /[^\0-\xff]/u.exec(written);
				const kind = Object.hasOwn(attributes, name)
					? attributes[name]?.kind
					: "remark";
				const isInt = tag === "attr" && given.get("type") === "int";
				if (!found || !kind || unwrittenKinds.has(kind) || isInt) continue;
				const within = text.lastIndexOf(written) + found.index;
				yield {
					at: attributeAt(visit.xml, name, { within, length: 1 }),
					message: `Parameter ${name} contains ${JSON.stringify(found[0])}, but GlideinWMS writes its files in Latin-1: reconfig refuses the file`,
					fix: "write it with plain letters, quotes and dashes",
				};
			}
		}
	},
};

/** The part of a value that is written; a factory's DN is not, that of the pool's collectors is. */
function writtenText(
	tag: string,
	name: string,
	text: string,
	given: ReadonlyMap<string, string>,
): string {
	if (unwritten[tag]?.includes(name)) return "";
	if (tag === "collector" && name === "DN" && given.has("my_identity"))
		return "";
	if (tag !== "file" || name !== "absfname") return text;
	return given.has("relfname") ? "" : basename(text);
}
