import { secretIn } from "../../../../system/secretText.ts";
import type { ClusterLintRule } from "../clusterContext.ts";
import { listAt, type Manifest, type ManifestPath } from "../manifest.ts";
import { containersOf, variablesOf } from "../pods.ts";

/** Names of values that are passwords and the like, whatever they look like. */
const telling =
	/(^|[_.-])(password|passwd|token|secret|api_?key|access_?key)$/i;

/** Whoever may read an object reads all of it; only Secrets are for few, and encrypted in Pulumi's state. */
export const secretInClear: ClusterLintRule = {
	id: "secret-in-clear",
	severity: "error",
	title: "A credential is in an object that is not a Secret",
	*check({ manifests }) {
		for (const manifest of manifests)
			for (const { path, name, text } of textsOf(manifest)) {
				const found = secretIn(text) ?? byName(name, text);
				if (found === undefined) continue;
				yield {
					source: manifest.source,
					at: manifest.at(path),
					message: `${manifest.kind} ${manifest.name} has ${found} in clear at ${placeOf(path)}`,
					fix: "put it into a Secret, and let the pod read that by secretKeyRef or a volume",
				};
			}
	},
};

interface Text {
	readonly path: ManifestPath;
	readonly name: string;
	readonly text: string;
}

/** Every text of an object that people put credentials into. */
function textsOf(manifest: Manifest): Text[] {
	const containers = containersOf(manifest).flatMap(({ path }) => [
		...variablesOf(manifest, path).map(({ value, ...variable }) => ({
			...variable,
			text: value,
		})),
		...["command", "args"].flatMap((list) =>
			listAt(manifest, [...path, list]).flatMap((_, index) =>
				textAt(manifest, [...path, list, index], ""),
			),
		),
	]);
	const maps: ManifestPath[] = [["metadata", "annotations"]];
	if (manifest.kind === "ConfigMap") maps.push(["data"], ["binaryData"]);
	return [
		...containers,
		...maps.flatMap((map) =>
			Object.keys(manifest.get(map) ?? {}).flatMap((name) =>
				textAt(manifest, [...map, name], name),
			),
		),
	];
}

function textAt(manifest: Manifest, path: ManifestPath, name: string): Text[] {
	const text = manifest.get(path);
	if (typeof text !== "string") return [];
	const isBytes = path[0] === "binaryData";
	return [
		{
			...{ path, name },
			text: isBytes ? Buffer.from(text, "base64").toString() : text,
		},
	];
}

/** What a name says of its value; a path, an address or a number is none. */
function byName(name: string, text: string): string | undefined {
	return telling.test(name) && /^[^/\s$]{8,}$/.test(text) && /\D/.test(text)
		? `a value named ${name}`
		: undefined;
}

/** A path for people: `data.password`, `spec.containers[0].env[1].value`. */
function placeOf(path: ManifestPath): string {
	return path
		.map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`))
		.join("")
		.slice(1);
}
