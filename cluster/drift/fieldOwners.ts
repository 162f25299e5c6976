import type {
	FieldTree,
	LiveObject,
	ManagedFields,
} from "../live/liveObject.ts";

/** A manager that wrote some of the compared fields: those in `fields`, or all if it is empty. */
export interface Owner {
	readonly entry: ManagedFields;
	readonly fields: FieldTree;
}

/** Whether a manager deploys stacks: Pulumi's provider, or kubectlConverge. */
export function isEngine({ manager }: ManagedFields): boolean {
	return /^pulumi-|^glidefleet$/.test(manager);
}

/** Controllers fill in what the settings leave open (a claim's volume, an autoscaler's number); that is not drift. */
export function isController({ manager }: ManagedFields): boolean {
	return /^kube(let$|-)|controller|^manager$/.test(manager);
}

/** All managers that wrote an object's fields, except its status. */
export function ownersOf(object: LiveObject): Owner[] {
	return (object.metadata.managedFields ?? [])
		.filter(({ subresource }) => subresource !== "status")
		.map((entry) => ({ entry, fields: entry.fieldsV1 ?? {} }));
}

/** Those of them that wrote the field of this name. */
export function ownersOfField(owners: readonly Owner[], name: string): Owner[] {
	return narrowed(owners, (fields) => fields[`f:${name}`]);
}

/** Those that wrote a list's item, which the API server identifies by some of its values. */
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

/** The last of them that is neither engine nor controller. */
export function lastForeigner(owners: readonly Owner[]): Owner | undefined {
	return owners
		.filter(({ entry }) => !isEngine(entry) && !isController(entry))
		.sort((a, b) => ((a.entry.time ?? "") < (b.entry.time ?? "") ? 1 : -1))[0];
}

/** A leaf owns everything below it. */
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
