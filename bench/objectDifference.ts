import { isDeepStrictEqual } from "node:util";
import { parseAllDocuments } from "yaml";

/** The objects of two streams of YAML documents in which they differ; empty where both hold the same objects. */
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
}

function objectsOf(text: string): Map<string, KubernetesObject> {
	const documents = parseAllDocuments(text);
	if (!Array.isArray(documents)) return new Map();
	return new Map(
		documents
			.map((document) => document.toJS() as KubernetesObject | null)
			.filter((object) => object !== null)
			.map((object) => [`${object.kind} ${object.metadata.name}`, object]),
	);
}
