import { setTimeout as pause } from "node:timers/promises";
import type { Manifest } from "../../components/shared/manifest.ts";
import type { Kubectl } from "../kubectl.ts";
import { kubectlName, type LiveObject, objectKey } from "../live/liveObject.ts";
import { parseList } from "../live/parseList.ts";
import { selectorOf } from "./leftovers.ts";
import { claimsOf, isThere, podSpec } from "./neighbours.ts";
import { Refusal } from "./refusals.ts";

/** How long pods may take to end: a frontend's have a minute, and a node that is away longer. */
const timeout = "10m";
const attempts = 600;

/** Whether a Deployment's selector, which is fixed once and for all, is another than the wanted one. */
export function mustBeReplaced(wanted: Manifest, live: LiveObject): boolean {
	return selectorText(wanted) !== selectorText(live);
}

/** The selector as kubectl writes it. */
export function selectorText(deployment: object): string {
	const labels = Object.entries(selectorOf(deployment).matchLabels ?? {});
	return labels
		.sort()
		.map(([key, value]) => `${key}=${value}`)
		.join(",");
}

/** Deletes a Deployment and waits until the last of its pods, and of those on its successor's claims, is gone. */
export async function deleteAndWait(
	wanted: Manifest,
	live: LiveObject,
	kubectl: Kubectl,
): Promise<void> {
	const { namespace } = wanted.metadata;
	const inNamespace = ["-n", namespace];
	// In the foreground: the Deployment goes after its ReplicaSets, they after their pods.
	const gone = ["--cascade=foreground", "--wait", `--timeout=${timeout}`];
	const ignore = "--ignore-not-found";
	await kubectl(["delete", kubectlName(live), ...inNamespace, ...gone, ignore]);
	const claims = [wanted, live].flatMap((one) => claimsOf(podSpec(one)));
	for (let attempt = 0; attempt < attempts; attempt++) {
		const all = await kubectl(["get", "pods", ...inNamespace, "-o", "json"]);
		const left = parseList(all).filter(
			(pod) =>
				isThere(pod) &&
				claimsOf(podSpec(pod)).some((claim) => claims.includes(claim)),
		);
		if (left.length === 0) return;
		await pause(1000);
	}
	throw new Refusal(
		`${objectKey(live)} was deleted, but pods on the claim ${claims[0]} still exist: run up again once they are gone`,
	);
}
