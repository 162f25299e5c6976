import type { Manifest } from "../../components/shared/manifest.ts";
import { objectDrift } from "../drift/objectDrift.ts";
import type { LiveObject } from "../live/liveObject.ts";
import { staleEntries } from "./origin.ts";
import { patchLive, readLive } from "./patchLive.ts";
import type { PreflightOptions } from "./preflightCluster.ts";
import { instanceOf, notInState, obstacles, Refusal } from "./refusals.ts";
import type { SecretValues } from "./secretValues.ts";
import { ownershipPatch } from "./takeOverPatch.ts";

/**
 * Makes an object that Pulumi made before and that this state does not list the stack's again: its `up` was killed, the
 * state was lost, or its VO left and came back. Each `up` writes in a name of its own, and would else stop at the first
 * change of what another wrote.
 * @returns the object, where it is not as the stack wants it and the stack adopts it; undefined where nothing is left to do
 * @throws Refusal where it is not as the stack wants it
 */
export async function reclaim(
	wanted: Manifest,
	found: LiveObject,
	valuesOf: () => Promise<SecretValues>,
	options: PreflightOptions,
): Promise<LiveObject | undefined> {
	const { kubectl, manager, stack, adopt, given } = options;
	const { namespace } = wanted.metadata;
	if (staleEntries(found, manager).length === 0) return undefined;
	const values = await valuesOf();
	let live: LiveObject | undefined = found;
	let fields = differentFields(wanted, live, values);
	if (fields.length > 0) {
		// What is replaced was deleted since.
		live = await readLive(found, namespace, kubectl);
		if (live === undefined) return undefined;
		fields = differentFields(wanted, live, values);
	}
	if (fields.length === 0) {
		const change = (current: LiveObject) =>
			ownershipPatch(wanted, current, manager);
		await patchLive(live, namespace, change, { ...options, dryRun: false });
		return undefined;
	}
	const instance = instanceOf(wanted);
	if (!adopt.includes(instance))
		throw new Refusal(notInState(wanted, live, stack, fields));
	const key = (name: string) => given(instance, name);
	const faults = obstacles(wanted, live, stack, key);
	if (faults.length > 0) throw new Refusal(faults.join("\n"));
	return live;
}

/** The fields in which an object is not as the stack wants it, by name alone. */
function differentFields(
	wanted: Manifest,
	live: LiveObject,
	values: SecretValues,
): string[] {
	const fields = objectDrift(wanted, live, new Set()).map(({ field }) => field);
	const other = Object.entries(values)
		.filter(([key, value]) => live.data?.[key] !== value)
		.map(([key]) => `data["${key}"]`);
	return [...new Set([...fields, ...other])];
}
