import type { Manifest } from "../../components/shared/manifest.ts";
import type { LiveObject } from "../live/liveObject.ts";
import { compareFields, type Difference } from "./compareFields.ts";
import { ownersOf } from "./fieldOwners.ts";
import { secretDrift } from "./secretDrift.ts";

/** A difference of an object from what the stack wants. */
export interface Drift extends Difference {
	/** `KIND NAME`. */
	readonly object: string;
}

/** How an existing object differs from its manifest, without values of Secrets. */
export function objectDrift(
	wanted: Manifest,
	live: LiveObject,
	engines: ReadonlySet<string>,
): Difference[] {
	const owners = ownersOf(live);
	const { metadata, kind, apiVersion: _, ...own } = wanted;
	const { labels, annotations = {} } = metadata;
	const marks = [
		...markDrift(labels, live.metadata.labels, "metadata.labels", live),
		...markDrift(
			annotations,
			live.metadata.annotations,
			"metadata.annotations",
			live,
		),
	];
	if (kind === "Secret")
		return [...marks, ...secretDrift(wanted, live, engines)];
	const {
		metadata: __,
		kind: ___,
		apiVersion: ____,
		status: _____,
		...found
	} = live;
	return [...marks, ...compareFields(own, found, owners, "")];
}

/** Only wanted labels and annotations count; others may add their own. */
function markDrift(
	wanted: Readonly<Record<string, string>>,
	found: Readonly<Record<string, string>> = {},
	field: string,
	live: LiveObject,
): Difference[] {
	const known = Object.entries(found).filter(([name]) => name in wanted);
	const [, name = ""] = field.split(".");
	const owners = ownersOf(live).flatMap(({ entry, fields }) => {
		const below = fields["f:metadata"]?.[`f:${name}`];
		return below === undefined ? [] : [{ entry, fields: below }];
	});
	return compareFields(wanted, Object.fromEntries(known), owners, field);
}
