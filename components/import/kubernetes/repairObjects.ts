import type { ClusterPlan } from "../../../settings/clusterPlan.ts";
import type { Findings } from "../report/findings.ts";
import { avoidsNodes, nodeTerms } from "./deploymentFacts.ts";
import { at, listAt, type SourceManifest, textAt } from "./manifest.ts";

/** Tells what a frontend's Deployment always is, where the source's is otherwise. */
export function repairDeployment(
	{ value }: SourceManifest,
	cluster: ClusterPlan,
	findings: Findings,
): void {
	const { repairs, lost } = findings;
	const strategy = textAt(value, "spec", "strategy", "type") ?? "RollingUpdate";
	if (strategy !== "Recreate")
		repairs.push({
			where: "Deployment strategy",
			was: strategy,
			is: "Recreate",
			why: "two pods would share the volume and the frontend's name",
		});
	const replicas = textAt(value, "spec", "replicas") ?? "1";
	if (replicas !== "1")
		repairs.push({
			where: "Deployment replicas",
			was: replicas,
			is: "1",
			why: "a frontend runs only once, its name is unique",
		});
	const pod = at(value, "spec", "template", "spec");
	const image = textAt(pod, "containers", 0, "image");
	if (image !== undefined && !/(^|\/)opensciencegrid\/vo-frontend:/.test(image))
		repairs.push({
			where: "Deployment image",
			was: image,
			is: "the image of config/images.yaml",
			why: "OSG maintains it",
		});
	for (const container of listAt(pod, "containers").slice(1))
		lost.push({
			where: `Deployment container ${textAt(container, "name") ?? ""}`,
			what: "A frontend's pod has one container",
		});
	reportVolumes(pod, findings);
	repairNodes(pod, cluster, findings);
}

/** Tells what a frontend's Ingress always is, where the source's is otherwise. */
export function repairIngress(
	{ value }: SourceManifest,
	{ ingress }: ClusterPlan,
	{ repairs, lost }: Findings,
): void {
	const api = textAt(value, "apiVersion") ?? "";
	if (api !== "networking.k8s.io/v1")
		repairs.push({
			where: "Ingress apiVersion",
			was: api,
			is: "networking.k8s.io/v1",
			why: "clusters no longer serve the old version",
		});
	const annotated = textAt(
		value,
		"metadata",
		"annotations",
		"kubernetes.io/ingress.class",
	);
	const was = textAt(value, "spec", "ingressClassName") ?? annotated;
	if (was !== undefined && was !== ingress.class)
		repairs.push({
			where: "Ingress class",
			was,
			is: ingress.class,
			why: "it is the cluster's",
		});
	for (const rule of listAt(value, "spec", "rules").slice(1))
		lost.push({
			where: `Ingress host ${textAt(rule, "host") ?? ""}`,
			what: "A frontend has one host",
		});
}

function reportVolumes(pod: unknown, { lost }: Findings): void {
	for (const volume of listAt(pod, "volumes")) {
		const kinds = ["persistentVolumeClaim", "secret", "configMap"];
		if (kinds.some((kind) => at(volume, kind) !== undefined)) continue;
		lost.push({
			where: `Deployment volume ${textAt(volume, "name") ?? ""}`,
			what: "No setting for it: the pod's volumes are generated from its settings",
		});
	}
}

function repairNodes(
	pod: unknown,
	{ placement, name }: ClusterPlan,
	{ repairs, lost }: Findings,
): void {
	const terms = nodeTerms(pod);
	if (terms.length > 1)
		repairs.push({
			where: "Deployment nodeAffinity",
			was: `${terms.length} terms, which are alternatives`,
			is: "one term, all of which must hold",
			why: "as alternatives, each term made the others void",
		});
	for (const condition of terms.flat()) {
		if (avoidsNodes(condition)) continue;
		const key = textAt(condition, "key") ?? "";
		const was = `${key} ${textAt(condition, "operator") ?? ""} ${listAt(condition, "values").join(", ")}`;
		if (key.endsWith("/region") && placement?.region !== undefined)
			repairs.push({
				where: "Deployment region",
				was,
				is: `topology.kubernetes.io/region In ${placement.region}`,
				why: `it is where ${name} has its volumes`,
			});
		else if (!/^kubernetes\.io\/(arch|os)$/.test(key))
			lost.push({
				where: "Deployment nodeAffinity",
				what: `The condition ${was}: the cluster's file says where pods run`,
			});
	}
}
