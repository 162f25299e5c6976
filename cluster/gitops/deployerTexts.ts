import { kubectlKind } from "../live/kubectlKind.ts";
import type { Deployer } from "./deployer.ts";

/** `Kustomization fleet in osg-frontends`, for sentences. */
export function deployerTitle({ tool, name, namespace }: Deployer): string {
	const kind = tool === "Flux" ? "Kustomization" : "Application";
	return namespace === null
		? `${kind} ${name}`
		: `${kind} ${name} in ${namespace}`;
}

/** The command with which its tool deploys the settings that it has, whatever others changed. */
export function revertCommand(deployer: Deployer): string {
	return deployer.tool === "Flux"
		? `flux reconcile kustomization ${fluxArguments(deployer)}`
		: `argocd app sync ${argoArgument(deployer)}`;
}

/** The commands after which its tool deploys nothing of these kinds, and says so on the objects. */
export function releaseCommand(
	deployer: Deployer,
	namespace: string,
	kinds: readonly string[],
): string {
	const { tool, name, mark } = deployer;
	const stop =
		tool === "Flux"
			? `flux suspend kustomization ${fluxArguments(deployer)}`
			: `argocd app set ${argoArgument(deployer)} --sync-policy none`;
	const isLabel = !mark.startsWith("argocd.");
	const selector = isLabel
		? `${mark}=${name}`
		: "app.kubernetes.io/managed-by=glidefleet";
	const names = [...new Set(kinds.map(kubectlKind))].sort().join(",");
	return `${stop} && kubectl -n ${namespace} ${isLabel ? "label" : "annotate"} ${names} -l ${selector} ${mark}-`;
}

/** The command that brings changed settings to where its tool reads them. */
export function pushCommand(stack: string): string {
	return `npx glidefleet render --stack ${stack} --push oci://HOST/REPOSITORY:TAG`;
}

function fluxArguments({ name, namespace }: Deployer): string {
	return namespace === null ? name : `${name} -n ${namespace}`;
}

function argoArgument({ name, namespace }: Deployer): string {
	return namespace === null ? name : `${namespace}/${name}`;
}
