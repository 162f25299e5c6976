import type { Fault } from "../fault.ts";
import type { FrontendModel } from "../model.ts";
import { isInRange, type Release } from "../release.ts";
import { groupSectionsOf } from "./sectionsOf.ts";

/** 3.7 and newer compare a mapping with a text when a factory attribute is declared globally and in a group, and refuse it always. */
export function* factoryMatchAttrFaults(
	model: FrontendModel,
	release: Release,
): Generator<Fault> {
	if (!isInRange(release, { since: "3.7.6" })) return;
	const declared = model.match?.factory?.match_attrs ?? {};
	for (const { path, settings } of groupSectionsOf(model)) {
		for (const name of Object.keys(
			settings.match?.factory?.match_attrs ?? {},
		)) {
			if (!Object.hasOwn(declared, name)) continue;
			yield {
				rule: "factory-match-attr-twice",
				path: [...path, "match", "factory", "match_attrs", name],
				message: `Factory attribute ${name} is declared globally and in group ${path[1]}, which ${release} refuses: remove it from the group`,
			};
		}
	}
}

/** A job attribute declared twice must have one type. */
export function* jobMatchAttrFaults(model: FrontendModel): Generator<Fault> {
	const declared = model.match?.job?.match_attrs ?? {};
	for (const { path, settings } of groupSectionsOf(model)) {
		const own = Object.entries(settings.match?.job?.match_attrs ?? {});
		for (const [name, { type = "string" }] of own) {
			const globalType = Object.hasOwn(declared, name)
				? (declared[name]?.type ?? "string")
				: type;
			if (globalType === type) continue;
			yield {
				rule: "job-match-attr-types",
				path: [...path, "match", "job", "match_attrs", name],
				message: `Job attribute ${name} has type ${type} in group ${path[1]} and ${globalType} globally: use the same type`,
			};
		}
	}
}
