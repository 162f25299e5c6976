import type { CredentialModel } from "../../model.ts";
import { compareReleases } from "../../release.ts";
import { groupSectionsOf } from "../../rules/sectionsOf.ts";
import type { FrontendLintRule } from "../frontendContext.ts";

/** A token at the top level, and a group with its own credentials: 3.10 looks for tokens in one place only. */
export const credentialLevel: FrontendLintRule = {
	id: "credential-level",
	severity: "error",
	title: "A group's own credentials hide the frontend's tokens",
	*check({ model, release, at }) {
		if (compareReleases(release, "3.11.3") >= 0) return;
		const hiding = groupSectionsOf(model).filter(
			({ settings }) => settings.security?.credentials?.length,
		);
		if (hiding.length === 0) return;
		const names = hiding.map(({ path }) => path[1]);
		const groups = [...names.slice(0, 3), ...(names.length > 3 ? ["…"] : [])];
		for (const [index, given] of (
			model.security?.credentials ?? []
		).entries()) {
			const what = effectOf(given);
			if (what === undefined) continue;
			yield {
				at: at(["security", "credentials", index]),
				message: `${what} in each group that has credentials of its own (${groups.join(", ")}): GlideinWMS uses the frontend's tokens only for groups without credentials`,
				fix: "put all credentials of a group into the group",
			};
		}
	},
};

function effectOf({ generator, type }: CredentialModel): string | undefined {
	if (generator !== undefined)
		return "The generator stops the frontend's cycle with KeyError";
	return type === "scitoken" ? "The SciToken is never sent" : undefined;
}
