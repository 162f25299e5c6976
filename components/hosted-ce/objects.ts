import type { types } from "@pulumi/kubernetes";
import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import { fileData } from "../shared/configFiles.ts";
import type { Manifest } from "../shared/manifest.ts";
import { type ObjectMeta, objectMeta } from "../shared/objectMeta.ts";
import { secretKeys } from "../shared/secretKeys.ts";
import { serviceAccount } from "../shared/serviceAccount.ts";
import type { ServiceObject } from "../shared/serviceObject.ts";
import { serviceObjectName } from "../shared/serviceObjectName.ts";
import { volumeClaim } from "../shared/volumeSource.ts";
import { ceCertificate } from "./certificate.ts";
import { ceDeployment } from "./deployment.ts";
import { ceNetworkPolicy, ceService } from "./network.ts";
import type { HostedCePlan } from "./plan.ts";
import { osgConfigureFile } from "./volumes.ts";

/** The objects of one hosted CE, in the order of their making. */
export function ceObjects(
	plan: HostedCePlan,
	cluster: ClusterPlan,
): ServiceObject[] {
	const { name, kind } = plan;
	const meta = objectMeta(cluster, kind, name, name);
	const part = (which: Parameters<typeof serviceObjectName>[1]) =>
		objectMeta(cluster, kind, name, serviceObjectName(name, which));
	const { issuer } = plan.hostCertificate;
	return [
		object("account", serviceAccount(meta)),
		object("config", configMap(meta, fileData(plan.files))),
		// Apart from the rest, since a change of it by itself does not roll the pod.
		object(
			"osg-configure",
			configMap(part("osg-configure"), {
				[osgConfigureFile]: plan.osgConfigure,
			}),
		),
		...credentials(plan, part("credentials")),
		...(issuer === undefined
			? []
			: [
					object(
						"certificate",
						ceCertificate(plan, issuer, part("certificate")),
					),
				]),
		...(["spool", "logs"] as const).flatMap((which) => {
			const volume = plan[which];
			if (volume.type !== "claim") return [];
			return [
				{ ...object(which, volumeClaim(volume, part(which))), kept: true },
			];
		}),
		object("policy", ceNetworkPolicy(plan, meta)),
		{
			...object("deployment", ceDeployment(plan, cluster, meta)),
			timeoutSeconds: plan.startSeconds + 600,
			rolledBy: startCredentials(plan),
		},
		object("service", ceService(plan, meta)),
	];
}

function credentials(
	plan: HostedCePlan,
	metadata: ObjectMeta,
): ServiceObject[] {
	const keys = plan.credentials.map(({ key }) => key);
	if (keys.length === 0) return [];
	const secret: types.input.core.v1.Secret = {
		apiVersion: "v1",
		kind: "Secret",
		metadata: { ...metadata, annotations: secretKeys(keys) },
		type: "Opaque",
	};
	const own = Object.fromEntries(keys.map((key) => [key, key]));
	return [{ ...object("credentials", secret), secret: own }];
}

/** Those that are mounted file by file, which never change in place; the host certificate's folder does. */
function startCredentials({ credentials, secretFiles }: HostedCePlan) {
	const single = secretFiles.map(({ key }) => key);
	const given = credentials.map(({ key }) => key);
	return given.filter((key) => single.includes(key)).sort();
}

function configMap(
	metadata: ObjectMeta,
	data: Record<string, string>,
): types.input.core.v1.ConfigMap {
	return { apiVersion: "v1", kind: "ConfigMap", metadata, data };
}

function object(child: string, manifest: object): ServiceObject {
	return { child, manifest: manifest as Manifest };
}
