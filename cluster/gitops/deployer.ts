import type { Manifest } from "../../components/shared/manifest.ts";
import type { LiveObject } from "../live/liveObject.ts";

/** What deploys an object again and again, and would revert what others change. */
export interface Deployer {
	readonly tool: "Flux" | "Argo CD";
	/** Of its Kustomization or Application. */
	readonly name: string;
	/** Null if Argo CD's own. */
	readonly namespace: string | null;
	/** The label or annotation that says so. */
	readonly mark: string;
}

/** Flux's labels on all that it applies. */
const fluxName = "kustomize.toolkit.fluxcd.io/name";
const fluxNamespace = "kustomize.toolkit.fluxcd.io/namespace";
/** With the value "disabled", Flux leaves the object alone. */
const fluxReconcile = "kustomize.toolkit.fluxcd.io/reconcile";

/** `NAME:GROUP/KIND:NAMESPACE/NAME`; NAME is `NAMESPACE_NAME` of an Application that is not in Argo CD's own namespace. */
export const argoTracking = "argocd.argoproj.io/tracking-id";
/** What Argo CD tracks by where it is told to, as it did until version 3. */
const argoLabel = "app.kubernetes.io/instance";
const argoManager = "argocd-controller";

/** By the object's marks; they stay when their tool lets go, until somebody removes them. */
export function deployerOf(
	wanted: Manifest,
	live: LiveObject,
): Deployer | undefined {
	return byFlux(live) ?? byArgo(wanted, live);
}

function byFlux({ metadata }: LiveObject): Deployer | undefined {
	const { labels = {}, annotations = {} } = metadata;
	const name = labels[fluxName];
	if (name === undefined || annotations[fluxReconcile] === "disabled")
		return undefined;
	const namespace = labels[fluxNamespace] ?? null;
	return { tool: "Flux", name, namespace, mark: fluxName };
}

function byArgo(wanted: Manifest, live: LiveObject): Deployer | undefined {
	const { labels = {}, annotations = {}, managedFields = [] } = live.metadata;
	const id = annotations[argoTracking] ?? "";
	const [application = "", type = "", place = ""] = id.split(":");
	// A copied annotation is of another object.
	if (
		type.endsWith(`/${live.kind}`) &&
		place.endsWith(`/${live.metadata.name}`)
	)
		return argo(application, argoTracking);
	const label = labels[argoLabel];
	return label !== undefined &&
		label !== wanted.metadata.labels[argoLabel] &&
		managedFields.some(({ manager }) => manager === argoManager)
		? argo(label, argoLabel)
		: undefined;
}

/** No name has an underscore in it. */
function argo(application: string, mark: string): Deployer {
	const [name = "", namespace = null] = application.split("_").reverse();
	return { tool: "Argo CD", name, namespace, mark };
}
