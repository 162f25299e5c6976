import { isDeepStrictEqual } from "node:util";
import { XMLParser } from "fast-xml-parser";
import { parseAllDocuments } from "yaml";

/** The objects of two streams of YAML documents in which they differ; empty where both hold the same objects. Of XML in them, what it says counts. */
export function objectDifference(left: string, right: string): string[] {
	const [one, other] = [objectsOf(left), objectsOf(right)];
	const names = new Set([...one.keys(), ...other.keys()]);
	return [...names].filter(
		(name) => !isDeepStrictEqual(one.get(name), other.get(name)),
	);
}

interface KubernetesObject {
	readonly kind: string;
	readonly metadata: { readonly name: string };
	readonly data?: Readonly<Record<string, string>>;
}

function objectsOf(text: string): Map<string, KubernetesObject> {
	const documents = parseAllDocuments(text);
	if (!Array.isArray(documents)) return new Map();
	return new Map(
		documents
			.map((document) => {
				for (const error of document.errors) throw error;
				return document.toJS() as KubernetesObject | null;
			})
			.filter((object) => object !== null)
			.map((object) => [
				`${object.kind} ${object.metadata.name}`,
				withoutXml(object),
			]),
	);
}

const parser = new XMLParser({ ignoreAttributes: false, htmlEntities: true });

/** With the trees of XML instead of its text. */
function withoutXml(object: KubernetesObject): KubernetesObject {
	const entries = Object.entries(object.data ?? {}).map(([name, text]) => [
		name,
		text.startsWith("<?xml") ? parser.parse(text) : text,
	]);
	return object.data === undefined
		? object
		: { ...object, data: Object.fromEntries(entries) };
}
