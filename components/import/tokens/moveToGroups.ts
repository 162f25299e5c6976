import type { DraftModel, RepairContext } from "../repairs/draft.ts";
import { credentialPaths } from "./credentialPaths.ts";
import { isToken } from "./tokenSettings.ts";

type Credential = NonNullable<
	NonNullable<DraftModel["security"]>["credentials"]
>[number];

/**
 * Gives each group the frontend's own credentials, where there are tokens: the settings have them by group, and GlideinWMS
 * looks for a group's tokens in one place only.
 */
export function moveToGroups({ model, findings }: RepairContext): void {
	const { security, groups = {} } = model;
	const global = security?.credentials ?? [];
	const all = [
		...global,
		...Object.values(groups).flatMap(
			(group) => group.security?.credentials ?? [],
		),
	];
	if (global.length === 0 || !all.some(isToken)) return;
	const paths = credentialPaths("", global);
	const names = Object.keys(groups);
	for (const [index, credential] of global.entries())
		findings.repairs.push({
			where: paths[index] ?? "",
			was: "the frontend's",
			is: `the groups' (${names.join(", ")})`,
			why: "GlideinWMS uses the frontend's tokens for a group only if the group has no credential",
			also: [
				paths[index] ?? "",
				...names.map((name) => pathIn(name, credential)),
			],
		});
	for (const group of Object.values(groups)) {
		const own = group.security?.credentials ?? [];
		const added = global
			.filter(({ absfname }) => !own.some((each) => each.absfname === absfname))
			.map((each): Credential => ({ security_class: "frontend", ...each }));
		group.security = { ...group.security, credentials: [...own, ...added] };
	}
	model.security = { ...security, credentials: [] };
}

function pathIn(group: string, credential: object): string {
	return credentialPaths(`groups[${group}]/`, [credential])[0] ?? "";
}
