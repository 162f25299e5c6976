import { defined } from "../../../glideinwms/defined.ts";
import type { ClusterPlan } from "../../../settings/clusterPlan.ts";
import type { Findings } from "../report/findings.ts";
import type { SourceText } from "../source/readSource.ts";
import { type DeploymentFacts, deploymentFacts } from "./deploymentFacts.ts";
import { isUnderstood, notUnderstood } from "./leaves.ts";
import {
	at,
	listAt,
	readManifests,
	type SourceManifest,
	textAt,
} from "./manifest.ts";
import { repairDeployment, repairIngress } from "./repairObjects.ts";

/** What of a source's Kubernetes objects settings hold; a part is absent where its object is. */
export interface KubernetesFacts {
	readonly deployment?: DeploymentFacts;
	/** Size of the volume. */
	readonly storage?: string;
	readonly ingressHost?: string;
	readonly tlsSecret?: string;
}

/** Reads the Kubernetes objects of a source; what of them is not carried over goes to the findings. */
export function kubernetesFacts(
	files: readonly SourceText[],
	vo: string,
	cluster: ClusterPlan,
	findings: Findings,
): KubernetesFacts {
	const manifests = readManifests(files);
	const chosen = new Map<string, SourceManifest>();
	for (const manifest of manifests) {
		const { kind, name, file } = manifest;
		if (isUnderstood(kind) && !chosen.has(kind)) chosen.set(kind, manifest);
		else
			findings.lost.push({
				where: `${file}: ${kind} ${name}`,
				what: isUnderstood(kind)
					? `A second ${kind}, but a frontend has one`
					: "Objects of this kind are not read",
			});
	}
	for (const { kind, value } of chosen.values())
		for (const path of notUnderstood(kind, value))
			findings.lost.push({
				where: `${kind} ${path}`,
				what: "No setting for it",
			});
	const deployment = chosen.get("Deployment");
	const ingress = chosen.get("Ingress");
	const claim = chosen.get("PersistentVolumeClaim");
	if (deployment) repairDeployment(deployment, cluster, findings);
	if (ingress) repairIngress(ingress, cluster, findings);
	if (claim) reportClaim(claim, vo, cluster, findings);
	reportService(chosen.get("Service"), findings);
	return {
		...(deployment
			? { deployment: deploymentFacts(deployment, findings) }
			: {}),
		...defined({
			storage: textAt(
				...([
					claim?.value,
					"spec",
					"resources",
					"requests",
					"storage",
				] as const),
			),
			ingressHost: textAt(ingress?.value, "spec", "rules", 0, "host"),
			tlsSecret: textAt(ingress?.value, "spec", "tls", 0, "secretName"),
		}),
	};
}

function reportClaim(
	{ value, name }: SourceManifest,
	vo: string,
	cluster: ClusterPlan,
	{ left, lost }: Findings,
): void {
	if (name !== `${vo}-storage`)
		left.push({
			where: `PersistentVolumeClaim ${name}`,
			what: `The new claim is ${vo}-storage: data on the old one is not moved automatically`,
		});
	const storageClass = textAt(value, "spec", "storageClassName");
	if (storageClass !== undefined && storageClass !== cluster.storage_class)
		lost.push({
			where: "PersistentVolumeClaim spec.storageClassName",
			what: `The class ${storageClass}: on ${cluster.name} it is ${cluster.storage_class}`,
		});
}

function reportService(
	service: SourceManifest | undefined,
	{ lost }: Findings,
): void {
	const type = textAt(service?.value, "spec", "type") ?? "ClusterIP";
	if (type !== "ClusterIP")
		lost.push({
			where: "Service spec.type",
			what: `The type ${type}: it is ClusterIP, clients use the Ingress`,
		});
	const ports = listAt(service?.value, "spec", "ports").map((port) =>
		textAt(port, "port"),
	);
	for (const port of ports.filter((each) => each !== "80"))
		lost.push({
			where: "Service spec.ports",
			what: `The port ${port}: only 80 is open`,
		});
	const more = listAt(at(service?.value, "spec"), "externalIPs");
	if (more.length > 0)
		lost.push({
			where: "Service spec.externalIPs",
			what: "No setting for it",
		});
}
