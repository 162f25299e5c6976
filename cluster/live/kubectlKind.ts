/** kubectl's name of a kind where the kind alone is ambiguous. */
const resources: Readonly<Record<string, string>> = {
	Certificate: "certificates.cert-manager.io",
	CronJob: "cronjobs.batch",
	Deployment: "deployments.apps",
	Ingress: "ingresses.networking.k8s.io",
	NetworkPolicy: "networkpolicies.networking.k8s.io",
};

/** A kind as kubectl takes it, with its group if the name alone is ambiguous. */
export function kubectlKind(kind: string): string {
	return resources[kind] ?? kind.toLowerCase();
}
