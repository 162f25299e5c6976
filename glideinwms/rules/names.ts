import type { Fault } from "../fault.ts";
import type { FrontendModel } from "../model.ts";
import { quote } from "../quote.ts";
import { groupSectionsOf, sectionsOf } from "./sectionsOf.ts";

const plainName = /^[A-Za-z0-9_-]+$/;

/** What is wrong with a name that a directory gets behind a prefix. */
function nameProblem(prefix: string, name: string): string | undefined {
	if (!plainName.test(name)) return "use only letters, digits, _ and -";
	const longest = 255 - prefix.length;
	return name.length > longest
		? `directories are named ${prefix}NAME, so at most ${longest} characters can be used`
		: undefined;
}

/** The frontend's name becomes part of directories, and of NAME.group in what is advertised. */
export function* frontendNameFaults({
	frontend_name: name,
}: FrontendModel): Generator<Fault> {
	if (name === undefined) return;
	const problem = nameProblem("frontend_", name);
	if (problem === undefined) return;
	yield {
		rule: "frontend-name",
		path: ["frontend_name"],
		message: `Frontend name ${quote(name)} is refused: ${problem}`,
	};
}

/** Names of groups, and that there is one. */
export function* groupNameFaults(model: FrontendModel): Generator<Fault> {
	const names = Object.keys(model.groups ?? {});
	if (names.length === 0)
		yield {
			rule: "no-group",
			path: ["groups"],
			message: "No group is defined: at least one is needed",
		};
	for (const name of names) {
		const problem = name.startsWith("XPVO")
			? "do not start with XPVO"
			: nameProblem("group_", name);
		if (problem === undefined) continue;
		yield {
			rule: "group-name",
			path: ["groups", name],
			message: `Group name ${quote(name)} is refused: ${problem}`,
		};
	}
}

/** Names of attributes, and of the parameters that generators make. */
export function* attrNameFaults(model: FrontendModel): Generator<Fault> {
	for (const { path, settings } of sectionsOf(model)) {
		for (const name of Object.keys(settings.attrs ?? {})) {
			if (/^[A-Za-z0-9._-]+$/.test(name)) continue;
			yield {
				rule: "attr-name",
				path: [...path, "attrs", name],
				message: `Attribute name ${quote(name)} is refused: use only letters, digits, points, _ and -`,
			};
		}
		if (Object.hasOwn(settings.security?.parameters ?? {}, ""))
			yield {
				rule: "attr-name",
				path: [...path, "security", "parameters", ""],
				message: "A parameter has no name: set it",
			};
	}
}

/** Names in match_attrs are asked from HTCondor, so they must be ClassAd names. */
export function* matchAttrNameFaults(model: FrontendModel): Generator<Fault> {
	for (const { path, settings } of sectionsOf(model)) {
		for (const side of ["factory", "job"] as const) {
			const declared = settings.match?.[side]?.match_attrs ?? {};
			for (const name of Object.keys(declared)) {
				if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) continue;
				yield {
					rule: "match-attr-name",
					path: [...path, "match", side, "match_attrs", name],
					message: `${quote(name)} is not a ClassAd attribute: use only letters, digits and _, not starting with a digit`,
				};
			}
		}
	}
}

/** Attributes that the frontend makes from the collectors and ccbs; refused globally, or where every group defines them. GLIDEIN_CCB is made where there are ccbs alone: without one, it may be given globally. */
export function* generatedAttrFaults(model: FrontendModel): Generator<Fault> {
	const groups = groupSectionsOf(model);
	const hasCcbs = (model.ccbs ?? []).length > 0;
	for (const name of ["GLIDEIN_Collector", "GLIDEIN_CCB"]) {
		const inGroups = groups.filter(({ settings }) => settings.attrs?.[name]);
		const everywhere = groups.length > 0 && inGroups.length === groups.length;
		const defined = everywhere ? inGroups : [];
		const isMade = name === "GLIDEIN_Collector" || hasCcbs;
		const paths =
			model.attrs?.[name] && isMade ? [[]] : defined.map(({ path }) => path);
		for (const path of paths)
			yield {
				rule: "attr-generated",
				path: [...path, "attrs", name],
				message: `Attribute ${name} is generated from the collectors and ccbs: remove it here and list them there`,
			};
	}
}
