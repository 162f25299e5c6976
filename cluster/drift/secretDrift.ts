import type { Manifest } from "../../components/shared/manifest.ts";
import { secretKeysAnnotation } from "../../components/shared/secretKeys.ts";
import type { LiveObject } from "../live/liveObject.ts";
import { compareFields, type Difference } from "./compareFields.ts";
import {
	isEngine,
	lastForeigner,
	ownersOf,
	ownersOfField,
} from "./fieldOwners.ts";

const shown = {
	there: "a value",
	set: "the stack's own value",
	other: "another value",
};

/**
 * How a Secret differs: a key too few or too many, or one that another than the engine wrote last. The wanted values
 * stand encrypted in the stack's settings only, and no value is in what this gives.
 */
export function secretDrift(
	wanted: Manifest,
	live: LiveObject,
	engines: ReadonlySet<string>,
): Difference[] {
	const { type, immutable } = wanted as { type?: string; immutable?: boolean };
	const { type: liveType, immutable: liveImmutable } = live as {
		type?: string;
		immutable?: boolean;
	};
	const owners = ownersOf(live);
	const form = compareFields(
		{ type, immutable },
		{ type: liveType, immutable: liveImmutable },
		owners,
		"",
	);
	const list = wanted.metadata.annotations?.[secretKeysAnnotation] ?? "";
	const keys = list.split(" ").filter(Boolean);
	const found = Object.keys(live.data ?? {});
	const names = [...new Set([...keys, ...found])].sort();
	const ofKeys = names.flatMap((key): Difference[] => {
		const field = `data["${key}"]`;
		if (!found.includes(key)) return [{ field, wanted: shown.there }];
		const writers = ownersOfField(ownersOfField(owners, "data"), key);
		const { entry } = lastForeigner(writers) ?? {};
		const by = {
			...(entry === undefined ? {} : { by: entry.manager }),
			...(entry?.time === undefined ? {} : { at: entry.time }),
		};
		if (!keys.includes(key)) return [{ field, found: shown.there, ...by }];
		const isOwn = writers.some(({ entry }) => isEngine(entry));
		return isOwn || !isWrittenByEngine(immutable === true, engines)
			? []
			: [{ field, wanted: shown.set, found: shown.other, ...by }];
	});
	return [...form, ...ofKeys];
}

/** Without an engine Secrets come from elsewhere; and kubectlConverge makes a signing key once, as kubectl. */
function isWrittenByEngine(
	isImmutable: boolean,
	engines: ReadonlySet<string>,
): boolean {
	return [...engines].some(
		(manager) => !isImmutable || manager.startsWith("pulumi-"),
	);
}
