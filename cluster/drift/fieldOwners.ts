import type {
	FieldTree,
	LiveObject,
	ManagedFields,
} from "../live/liveObject.ts";

/** Somebody who wrote some of the fields that are looked at: those of `fields`, or all where that is empty. */
export interface Owner {
	readonly entry: ManagedFields;
	readonly fields: FieldTree;
}

/** Whether a manager is what converges a stack: Pulumi's provider, or kubectlConverge's own name. */
export function isEngine({ manager }: ManagedFields): boolean {
	return /^pulumi-|^glidefleet$/.test(manager);
}

/** Controllers fill in what no one wants otherwise (a claim's volume, an autoscaler's number); that is no drift. */
export function isController({ manager }: ManagedFields): boolean {
	return /^kube(let$|-)|controller|^manager$/.test(manager);
}

/** All who wrote an object's own fields; its status left out. */
export function ownersOf(object: LiveObject): Owner[] {
	return (object.metadata.managedFields ?? [])
		.filter(({ subresource }) => subresource !== "status")
		.map((entry) => ({ entry, fields: entry.fieldsV1 ?? {} }));
}

/** Those of them who wrote a field below, by its name. */
export function ownersOfField(owners: readonly Owner[], name: string): Owner[] {
	return narrowed(owners, (fields) => fields[`f:${name}`]);
}

/** Those who wrote an item of a list, which the API server knows by some of its values. */
export function ownersOfItem(
	owners: readonly Owner[],
	item: Readonly<Record<string, unknown>>,
): Owner[] {
	return narrowed(owners, (fields) => {
		const steps = Object.keys(fields).filter((step) => step.startsWith("k:"));
		const found = steps.find((step) =>
			Object.entries(JSON.parse(step.slice(2)) as object).every(
				([key, value]) => item[key] === value,
			),
		);
		return found === undefined ? undefined : fields[found];
	});
}

/** The last of them who is neither engine nor controller, with the time. */
export function lastForeigner(owners: readonly Owner[]): Owner | undefined {
	return owners
		.filter(({ entry }) => !isEngine(entry) && !isController(entry))
		.sort((a, b) => ((a.entry.time ?? "") < (b.entry.time ?? "") ? 1 : -1))[0];
}

/** A leaf owns all below it. */
function narrowed(
	owners: readonly Owner[],
	step: (fields: FieldTree) => FieldTree | undefined,
): Owner[] {
	return owners.flatMap(({ entry, fields }) => {
		if (Object.keys(fields).length === 0) return [{ entry, fields }];
		const below = step(fields);
		return below === undefined ? [] : [{ entry, fields: below }];
	});
}
