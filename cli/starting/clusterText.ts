import { stringify } from "yaml";
import type { Question } from "./answers.ts";

/** What is asked of a new cluster. */
export const clusterQuestions: readonly Question[] = [
	{ option: "context", text: "Context of the kubeconfig" },
	{ option: "namespace", text: "Namespace, which must exist" },
	{ option: "ingress-class", text: "Ingress class" },
	{
		option: "host-suffix",
		text: "Domain of the frontends' hosts, such as example.org",
		problem: (answer) =>
			/^[a-z0-9][-a-z0-9]*(\.[a-z0-9][-a-z0-9]*)+$/.test(answer)
				? undefined
				: "expected a domain such as example.org",
	},
	{ option: "storage-class", text: "Storage class of the volumes" },
];

/** The text of config/clusters/<cluster>.yaml. */
export function clusterText(
	cluster: string,
	answers: Readonly<Record<string, string>>,
): string {
	const settings = {
		context: answers.context,
		namespace: answers.namespace,
		ingress: {
			class: answers["ingress-class"],
			host_suffix: answers["host-suffix"],
			tls: "none",
		},
		storage_class: answers["storage-class"],
	};
	return `# yaml-language-server: $schema=../../docs/schemas/cluster.json
# ${cluster}. docs/clusters.md has all settings, such as the rules of the cluster for limits.
${stringify(settings, { lineWidth: 0 }).replace("tls: none", "tls: none # or automatic: the cluster makes certificates")}`;
}
