import { sourceOf } from "../../glideinwms/lint/source.ts";
import { valueAt } from "../../glideinwms/ownValue.ts";
import type { Manifest, ManifestPath } from "../lint/manifests/manifest.ts";

/** A resource as a policy gets it. Reading what is not known yet throws; the SDK then says that the policy cannot run. */
export interface Resource {
	readonly type: string;
	readonly urn: string;
	readonly name: string;
	readonly props: Readonly<Record<string, unknown>>;
	readonly provider?: { readonly props: Readonly<Record<string, unknown>> };
}

/** `kubernetes:apps/v1:Deployment`; what is of helm or kustomize, or of a file, makes such resources in turn. */
const typeOfObject =
	/^kubernetes:(?!(?:helm|yaml|kustomize)\b)(?:([\w.-]+)\/)?(v\d+(?:(?:alpha|beta)\d+)?):(\w+?)(?:Patch)?$/;

/** What an object is to lint's rules; undefined for a resource that is no Kubernetes object. Findings point to the resource. */
export function resourceManifest(resource: Resource): Manifest | undefined {
	const [, group, version, type] = typeOfObject.exec(resource.type) ?? [];
	if (version === undefined || type === undefined) return undefined;
	const { props, urn, provider } = resource;
	const { kind, apiVersion } = props;
	const at = (path: ManifestPath) => path.reduce<unknown>(valueAt, props);
	const name = at(["metadata", "name"]);
	const usual = provider?.props.namespace;
	return {
		source: sourceOf(urn, ""),
		kind: typeof kind === "string" ? kind : type,
		apiVersion:
			typeof apiVersion === "string"
				? apiVersion
				: group === undefined || group === "core"
					? version
					: `${group}/${version}`,
		// Where the provider is to make one, as the program calls it.
		name: typeof name === "string" ? name : resource.name,
		get: (path) =>
			at(path) ?? (path.join(".") === "metadata.namespace" ? usual : undefined),
		at: () => ({ offset: 0, length: 1 }),
		text: (path) => {
			const text = at(path);
			return typeof text === "string" ? sourceOf(urn, text) : undefined;
		},
	};
}
