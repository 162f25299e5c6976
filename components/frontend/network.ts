import type { types } from "@pulumi/kubernetes";
import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import { networkPolicy } from "../shared/networkPolicy.ts";
import type { ObjectMeta } from "../shared/objectMeta.ts";
import { frontendNames } from "./frontendNames.ts";
import { imageContract } from "./imageContract.ts";
import type { FrontendPlan } from "./plan.ts";

/** A Service or Ingress without a pod never becomes what Pulumi's provider waits for. */
const withoutWaiting = { "pulumi.com/skipAwait": "true" };

/** The label by which Service and Deployment find the pod; operators know it from the hand-written manifests. */
export function podLabel(plan: FrontendPlan): Record<string, string> {
	return { "k8s-app": frontendNames(plan.vo).frontend };
}

/** Inside the cluster only: the way in is the ingress. */
export function frontendService(
	plan: FrontendPlan,
	metadata: ObjectMeta,
): types.input.core.v1.Service {
	return {
		apiVersion: "v1",
		kind: "Service",
		metadata: {
			...metadata,
			...(plan.stopped ? { annotations: withoutWaiting } : {}),
		},
		spec: {
			type: "ClusterIP",
			selector: podLabel(plan),
			ports: [{ name: "web", port: 80, targetPort: "web", protocol: "TCP" }],
		},
	};
}

/** The web area, and nothing else of the pod, at the frontend's host. */
export function frontendIngress(
	plan: FrontendPlan,
	cluster: ClusterPlan,
	meta: (name: string, annotations?: Record<string, string>) => ObjectMeta,
): types.input.networking.v1.Ingress {
	const names = frontendNames(plan.vo);
	return {
		apiVersion: "networking.k8s.io/v1",
		kind: "Ingress",
		metadata: meta(
			names.ingress,
			plan.stopped
				? { ...cluster.ingress.annotations, ...withoutWaiting }
				: cluster.ingress.annotations,
		),
		spec: {
			ingressClassName: cluster.ingress.class,
			rules: [
				{
					host: plan.host,
					http: {
						paths: [
							{
								path: imageContract.urlPath,
								pathType: "Prefix",
								backend: {
									service: { name: names.service, port: { name: "web" } },
								},
							},
						],
					},
				},
			],
			...tls(plan, cluster),
		},
	};
}

/** Without a Secret's name the cluster supplies the certificate itself. */
function tls(plan: FrontendPlan, cluster: ClusterPlan) {
	if (plan.tlsSecret !== undefined) {
		return { tls: [{ hosts: [plan.host], secretName: plan.tlsSecret }] };
	}
	return cluster.ingress.tls === "automatic"
		? { tls: [{ hosts: [plan.host] }] }
		: {};
}

/**
 * Only httpd may be reached. The frontend reaches all of the Internet by TCP: the VO's schedds, and whoever makes its
 * tokens, use ports of their choice.
 */
export function frontendNetworkPolicy(
	plan: FrontendPlan,
	metadata: ObjectMeta,
): types.input.networking.v1.NetworkPolicy {
	return networkPolicy(metadata, {
		labels: podLabel(plan),
		ingress: [{ ports: [{ port: imageContract.httpPort, protocol: "TCP" }] }],
		egress: {
			tcp: "all",
			reach: plan.reach,
			hosts: plan.peers.map(({ node }) => node),
		},
	});
}
