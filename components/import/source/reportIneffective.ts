import type { XmlElement } from "../../../glideinwms/xml/readXml.ts";
import { walkXml } from "../../../glideinwms/xml/walkXml.ts";
import type { Findings } from "../report/findings.ts";

type Place = (element: XmlElement) => string;

/** Reports what of a file counts for nothing: comments, and what a later element of the same name replaces. */
export function reportIneffective(
	root: XmlElement,
	xml: string,
	at: Place,
	{ lost }: Findings,
): void {
	for (const visit of walkXml(root)) {
		const comment = visit.xml.attributes.get("comment");
		if (comment !== undefined)
			lost.push({
				where: at(visit.xml),
				what: `The comment ${JSON.stringify(comment)} of ${visit.xml.tag}: use YAML comments instead`,
				harmless: true,
			});
		for (const spare of replaced(visit.xml, visit.node?.form === "list"))
			lost.push({
				where: at(spare),
				what: `The element ${spare.tag} ${spare.attributes.get("name") ?? ""} occurs twice: as in GlideinWMS, the last one is used`,
				harmless: true,
			});
	}
	const comments = [...xml.matchAll(/<!--(.*?)-->/gs)];
	for (const { index, 1: text = "" } of comments.slice(0, 20))
		lost.push({
			where: at({ ...root, offset: index }),
			what: `The comment "${text.trim().replaceAll(/\s+/g, " ").slice(0, 100)}"`,
			harmless: true,
		});
	if (comments.length > 20)
		lost.push({
			where: at(root),
			what: `${comments.length - 20} more comments`,
			harmless: true,
		});
}

function replaced({ children }: XmlElement, isList: boolean): XmlElement[] {
	if (isList) return [];
	const last = new Map<string, XmlElement>();
	for (const child of children) last.set(nameOf(child), child);
	return children.filter((child) => last.get(nameOf(child)) !== child);
}

function nameOf({ tag, attributes }: XmlElement): string {
	return JSON.stringify([tag, attributes.get("name") ?? ""]);
}
