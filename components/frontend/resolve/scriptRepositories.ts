import { imageContract } from "../imageContract.ts";
import type { ScriptRepository } from "../plan.ts";
import type { Context } from "./context.ts";

/** The repositories of a frontend's validation scripts, each in a folder of its own, called by its last name. */
export function scriptRepositories({
	settings,
	report,
}: Context): ScriptRepository[] {
	const first = new Map<string, string>();
	return (settings.validation_scripts ?? []).map((script, index) => {
		const { repository, commit, branch } = script;
		const name = (repository.split("/").at(-1) ?? "").replace(/\.git$/, "");
		const directory = `${imageContract.scripts}/${name}`;
		const earlier = first.get(directory);
		first.set(directory, earlier ?? repository);
		if (earlier !== undefined)
			report(
				["validation_scripts", index, "repository"],
				`"${repository}" and "${earlier}" would both be checked out to ${directory}: remove one, or rename it where it is hosted`,
			);
		return { repository, directory, ref: commit ?? branch ?? "" };
	});
}
