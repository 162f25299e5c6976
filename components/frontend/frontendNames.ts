/** Names of a frontend's objects: those that its operators know from the hand-written manifests. */
export function frontendNames(vo: string) {
	return {
		/** Deployment, ServiceAccount, NetworkPolicy, ConfigMap and the pods' label. */
		frontend: `${vo}-frontend`,
		service: `${vo}-service`,
		ingress: `${vo}-ingress`,
		storage: `${vo}-storage`,
		credentials: `${vo}-frontend-credentials`,
		/** Certificate of cert-manager, and the Secret that it makes. */
		certificate: `${vo}-frontend-certificate`,
		signingKey: `${vo}-frontend-signing-key`,
	};
}
