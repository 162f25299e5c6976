import type { Manifest } from "../../components/shared/manifest.ts";
import { ClusterError } from "../clusterError.ts";
import type { LiveObject } from "../live/liveObject.ts";
import { type Deployed, deployersOf } from "./deployersOf.ts";
import { deployerTitle, pushCommand, releaseCommand } from "./deployerTexts.ts";

/** The stack whose objects these are. */
interface Stack {
	readonly stack: string;
	readonly manifests: readonly Manifest[];
}

/** Sentences for what of a stack Flux or Argo CD deploys: two that deploy the same would revert each other for ever. */
export function deployedFaults(
	stack: Stack,
	objects: ReadonlyMap<string, LiveObject>,
): string[] {
	return deployersOf(stack.manifests, objects).map((one) =>
		faultText(one, stack),
	);
}

/** @throws ClusterError where Flux or Argo CD deploys objects of the stack */
export function refuseDeployed(
	stack: Stack,
	objects: ReadonlyMap<string, LiveObject>,
): void {
	const faults = deployedFaults(stack, objects);
	if (faults.length > 0) throw new ClusterError(faults.join("\n"));
}

function faultText(
	{ deployer, objects }: Deployed,
	{ stack, manifests }: Stack,
): string {
	const [first, ...others] = objects;
	const count = others.length;
	const more =
		count === 0 ? "" : ` and ${count} more object${count > 1 ? "s" : ""}`;
	const namespace = manifests[0]?.metadata.namespace ?? "";
	const kinds = manifests.map(({ kind }) => kind);
	const release = releaseCommand(deployer, namespace, kinds);
	return `${deployer.tool} deploys ${first}${more} of the stack ${stack} (${deployerTitle(deployer)}), and would revert what Pulumi changes; nothing was changed. To leave it to ${deployer.tool}: ${pushCommand(stack)}. To deploy it with Pulumi instead, first: ${release}`;
}
