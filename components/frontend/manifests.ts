import type { types } from "@pulumi/kubernetes";
import { defined } from "../../glideinwms/defined.ts";
import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import { signingKeyName } from "../../settings/signingKey.ts";
import { fileData } from "../shared/configFiles.ts";
import { type ObjectMeta, objectMeta } from "../shared/objectMeta.ts";
import { secretKeys } from "../shared/secretKeys.ts";
import { serviceAccount } from "../shared/serviceAccount.ts";
import { frontendCertificate } from "./certificate.ts";
import { frontendDeployment } from "./deployment.ts";
import { frontendCredentials } from "./frontendCredentials.ts";
import { frontendNames } from "./frontendNames.ts";
import {
	frontendIngress,
	frontendNetworkPolicy,
	frontendService,
} from "./network.ts";
import type { FrontendPlan } from "./plan.ts";

/** The objects of one frontend, in the order of their making. Secrets are without values: only the component knows those. */
export interface FrontendManifests {
	readonly serviceAccount: types.input.core.v1.ServiceAccount;
	readonly config: types.input.core.v1.ConfigMap;
	readonly credentials: types.input.core.v1.Secret;
	/** Absent unless cert-manager makes the frontend's pair. */
	readonly certificate?: NonNullable<ReturnType<typeof frontendCertificate>>;
	readonly signingKey: types.input.core.v1.Secret;
	readonly storage: types.input.core.v1.PersistentVolumeClaim;
	readonly networkPolicy: types.input.networking.v1.NetworkPolicy;
	readonly deployment: types.input.apps.v1.Deployment;
	readonly service: types.input.core.v1.Service;
	readonly ingress: types.input.networking.v1.Ingress;
}

/** The manifests that a plan means on a cluster. */
export function frontendManifests(
	plan: FrontendPlan,
	cluster: ClusterPlan,
): FrontendManifests {
	const names = frontendNames(plan.vo);
	const meta = (name: string, annotations?: Record<string, string>) =>
		objectMeta(cluster, "vo-frontend", plan.vo, name, annotations);
	const certificate = frontendCertificate(plan, meta(names.certificate));
	return {
		serviceAccount: serviceAccount(meta(names.frontend)),
		config: {
			apiVersion: "v1",
			kind: "ConfigMap",
			metadata: meta(names.frontend),
			data: {
				"frontend.xml.base": plan.frontendXml,
				"proxies.ini": plan.proxiesIni,
				...fileData(plan.files),
			},
		},
		credentials: credentials(plan, meta),
		...defined({ certificate }),
		signingKey: signingKey(names.signingKey, meta),
		storage: storage(plan, cluster, meta(names.storage)),
		networkPolicy: frontendNetworkPolicy(plan, meta(names.frontend)),
		deployment: frontendDeployment(plan, cluster, meta(names.frontend)),
		service: frontendService(plan, meta(names.service)),
		ingress: frontendIngress(plan, cluster, meta),
	};
}

type Meta = (name: string, annotations?: Record<string, string>) => ObjectMeta;

function credentials(
	plan: FrontendPlan,
	meta: Meta,
): FrontendManifests["credentials"] {
	const keys = frontendCredentials(plan).map(({ key }) => key);
	return {
		apiVersion: "v1",
		kind: "Secret",
		metadata: meta(frontendNames(plan.vo).credentials, secretKeys(keys)),
		type: "Opaque",
	};
}

/** Immutable, so that nothing overwrites a key whose other half the pool's collectors hold. */
function signingKey(name: string, meta: Meta): FrontendManifests["signingKey"] {
	return {
		apiVersion: "v1",
		kind: "Secret",
		metadata: meta(name, secretKeys([signingKeyName])),
		type: "Opaque",
		immutable: true,
	};
}

function storage(
	plan: FrontendPlan,
	cluster: ClusterPlan,
	metadata: ObjectMeta,
): FrontendManifests["storage"] {
	return {
		apiVersion: "v1",
		kind: "PersistentVolumeClaim",
		metadata,
		spec: {
			accessModes: ["ReadWriteOnce"],
			resources: { requests: { storage: plan.storage } },
			storageClassName: cluster.storage_class,
		},
	};
}
