import { oneOf } from "../../../../settings/unknownName.ts";
import type { PolicyRule } from "../policyContext.ts";

/** Kinds of Kubernetes itself that are the whole cluster's. */
const clusterWide = new Set([
	...["Namespace", "Node", "PersistentVolume", "StorageClass", "CSIDriver"],
	...["ClusterRole", "ClusterRoleBinding", "CustomResourceDefinition"],
	...["PriorityClass", "RuntimeClass", "IngressClass", "APIService"],
	...["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"],
	...["ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"],
]);

/** A stack keeps to its namespace: whoever deploys it has no business elsewhere, and a mistyped one overwrites somebody's objects. */
export const oneNamespace: PolicyRule = {
	id: "one-namespace",
	severity: "error",
	title: "An object is not in the stack's namespace",
	*check({ manifests, allowed: { namespaces } }) {
		for (const manifest of manifests) {
			const what = `${manifest.kind} ${manifest.name}`;
			const at = manifest.at(["metadata", "namespace"]);
			const { source } = manifest;
			if (namespaces.length === 0) {
				const message = "No allowed namespace is set";
				const fix = 'set "namespaces" of the policy one-namespace';
				yield { source, at, message, fix };
				continue;
			}
			const expected = `expected ${oneOf(namespaces)}`;
			if (clusterWide.has(manifest.kind)) {
				const message = `${what} is cluster-scoped, so in no namespace: ${expected}`;
				yield { source, at, message };
				continue;
			}
			const namespace = manifest.get(["metadata", "namespace"]);
			if (typeof namespace !== "string")
				yield { source, at, message: `${what} has no namespace: ${expected}` };
			else if (!namespaces.includes(namespace))
				yield {
					...{ source, at },
					message: `${what} is in namespace "${namespace}": ${expected}`,
				};
		}
	},
};
