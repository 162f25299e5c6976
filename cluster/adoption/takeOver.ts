import type { Manifest } from "../../components/shared/manifest.ts";
import { type LiveObject, objectKey } from "../live/liveObject.ts";
import { keptOfClaim } from "./claims.ts";
import { differences } from "./differences.ts";
import { leftovers } from "./leftovers.ts";
import { origin } from "./origin.ts";
import { patchLive } from "./patchLive.ts";
import {
	type Preflight,
	type PreflightOptions,
	preflightCluster,
} from "./preflightCluster.ts";
import { reclaim } from "./reclaim.ts";
import { instanceOf, Refusal } from "./refusals.ts";
import {
	deleteAndWait,
	mustBeReplaced,
	selectorText,
} from "./replaceDeployment.ts";
import type { SecretValues } from "./secretValues.ts";
import { takeOverPatch, wantedKeys } from "./takeOverPatch.ts";
import { unlisted } from "./unlisted.ts";

/** What to do about an object before it is made. */
export interface TakeOver {
	/** Whether somebody else made the object of this kind and name. */
	isForeign(wanted: Manifest): Promise<boolean>;
	/** The claim of this name, whoever made it: a take-over that was cut off leaves it half the stack's. */
	claim(wanted: Manifest): Promise<LiveObject | undefined>;
	/**
	 * Makes way for the wanted object: what has its name is made into it, or said what would be where `dryRun`. Rejects
	 * with a Refusal, and nothing at all is made, where an object of the stack's is somebody else's and must stay.
	 */
	prepare(
		wanted: Manifest,
		dryRun: boolean,
		values: () => Promise<SecretValues>,
	): Promise<void>;
	/** The object of this name, where Pulumi made it. */
	own(wanted: Manifest): Promise<LiveObject | undefined>;
	/** Says what `up` will find that the state does not list, when all was prepared in a preview. */
	tell(): void;
}

/** The take-over of a stack's objects; the cluster is not asked before one is to be made. */
export function takeOver(options: PreflightOptions): TakeOver {
	let first: Promise<Preflight> | undefined;
	const preflight = () => {
		first ??= preflightCluster(options);
		return first;
	};
	let isSaid = false;
	const unknown = unlisted(options);
	return {
		isForeign: async (wanted) =>
			(await preflight()).foreign.has(objectKey(wanted)),
		claim: async (wanted) => (await preflight()).claims.get(objectKey(wanted)),
		own: async (wanted) => (await preflight()).own.get(objectKey(wanted)),
		tell: () => unknown.tell(),
		prepare: async (wanted, dryRun, values) => {
			const { foreign, own, neighbours, faults } = await preflight();
			if (faults.length > 0) {
				const text = isSaid ? "nothing is created" : faults.join("\n");
				isSaid = true;
				throw new Refusal(text);
			}
			const isAdopted = options.adopt.includes(instanceOf(wanted));
			const mine = own.get(objectKey(wanted));
			if (mine && dryRun) unknown.note(wanted, mine);
			const other =
				mine === undefined || dryRun
					? undefined
					: await reclaim(wanted, mine, values, options);
			const live = other ?? foreign.get(objectKey(wanted));
			if (isAdopted && neighbours && wanted.kind === "Deployment")
				sayLeftovers(
					wanted,
					leftovers(wanted, live, neighbours, options.manifests),
					options,
				);
			if (live !== undefined) await take(wanted, live, options, dryRun);
		},
	};
}

function sayLeftovers(
	wanted: Manifest,
	left: readonly string[],
	{ say }: PreflightOptions,
): void {
	if (left.length === 0) return;
	say(
		`${objectKey(wanted)} no longer needs some objects, which were kept. When everything works: kubectl -n ${wanted.metadata.namespace} delete ${left.join(" ")}`,
	);
}

async function take(
	wanted: Manifest,
	live: LiveObject,
	options: PreflightOptions,
	dryRun: boolean,
): Promise<void> {
	const { kubectl, say } = options;
	const key = objectKey(live);
	if (wanted.kind === "Deployment" && mustBeReplaced(wanted, live)) {
		const [has, wants] = [live, wanted].map(selectorText);
		say(
			`${key}, ${origin(live)}, ${dryRun ? "will be" : "is"} deleted, and recreated when its last pod is gone: its selector ${has} is immutable, and the stack's is ${wants}`,
		);
		if (!dryRun) await deleteAndWait(wanted, live, kubectl);
		return;
	}
	const after = await patchLive(
		live,
		wanted.metadata.namespace,
		(current) => takeOverPatch(wanted, current, options.manager),
		{ ...options, dryRun },
	);
	if (after === undefined) return;
	const lines = [
		...differences(live, after),
		...secretLines(wanted),
		...(wanted.kind === "PersistentVolumeClaim"
			? ["the volume and its data stay", ...keptOfClaim(wanted, live)]
			: []
		).map((line) => `= ${line}`),
	].map((line) => `\n    ${line}`);
	say(
		`${dryRun ? "Would adopt" : "Adopted"} ${key}, ${origin(live)}:${lines.join("")}`,
	);
}

/** A Secret's values are not in its manifest: whether they change, no one says. */
function secretLines(wanted: Manifest): string[] {
	if (wanted.kind !== "Secret") return [];
	const { immutable } = wanted as { immutable?: boolean };
	return wantedKeys(wanted).map((key) =>
		immutable ? `= data.${key}` : `~ data.${key}: as in the stack`,
	);
}
