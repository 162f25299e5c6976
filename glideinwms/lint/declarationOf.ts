import type { Fault } from "../fault.ts";
import type { FrontendModel } from "../model.ts";

/** The path of the match_attr that the expression at `path` reads: in its own section, or else the global one. */
export function declarationOf(
	model: FrontendModel,
	path: Fault["path"],
	{ side, name }: { readonly side: string; readonly name: string },
): Fault["path"] | undefined {
	if (side !== "job" && side !== "factory") return undefined;
	const section = path[0] === "groups" ? path.slice(0, 2) : [];
	const group = model.groups?.[String(section[1])];
	const own = group?.match?.[side]?.match_attrs ?? {};
	if (section.length > 0 && Object.hasOwn(own, name))
		return [...section, "match", side, "match_attrs", name];
	return Object.hasOwn(model.match?.[side]?.match_attrs ?? {}, name)
		? ["match", side, "match_attrs", name]
		: undefined;
}
