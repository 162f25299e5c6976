import { docsFolder } from "../docsFolder.ts";
import type { Question } from "./answers.ts";
import { settingsText } from "./settingsText.ts";

export type ClusterOption =
	| "context"
	| "namespace"
	| "ingressClass"
	| "hostSuffix"
	| "storageClass";

/** What is asked of a new cluster. */
export const clusterQuestions: readonly Question<ClusterOption>[] = [
	{ option: "context", text: "Context of the kubeconfig" },
	{ option: "namespace", text: "Namespace, which must exist" },
	{ option: "ingressClass", text: "Ingress class" },
	{
		option: "hostSuffix",
		text: "Domain of the frontends' hosts, such as example.org",
		problem: (answer) =>
			/^[a-z0-9][-a-z0-9]*(\.[a-z0-9][-a-z0-9]*)+$/.test(answer)
				? undefined
				: "expected a domain such as example.org",
	},
	{ option: "storageClass", text: "Storage class of the volumes" },
];

/** The text of config/clusters/<cluster>.yaml. */
export function clusterText(
	cluster: string,
	answers: Readonly<Record<ClusterOption, string>>,
): string {
	const ingress = {
		class: answers.ingressClass,
		host_suffix: answers.hostSuffix,
		tls: "none",
	};
	return settingsText(
		"cluster",
		`${cluster}. ${docsFolder}/reference/cluster.md has all settings, such as the rules of the cluster for limits.`,
		[
			["context", answers.context, "of the kubeconfig"],
			["namespace", answers.namespace, "must exist"],
			["ingress", ingress, "tls: automatic, if the cluster makes certificates"],
			["storage_class", answers.storageClass, "of the volumes"],
		],
	);
}
