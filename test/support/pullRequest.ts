import { execFileSync } from "node:child_process";
import { runIn } from "./glidefleet.ts";
import type { TemporaryProject } from "./project.ts";

/** Runs Git in a project as somebody. */
export function gitIn(project: Pick<TemporaryProject, "root">) {
	return (...args: string[]): string =>
		execFileSync(
			"git",
			["-c", "user.name=test", "-c", "user.email=test@example.org", ...args],
			{ cwd: project.root, encoding: "utf8" },
		);
}

/** Makes a project a repository with a main branch and the workflows, which the checkout's command writes unless another one is told. */
export function asRepository(
	project: TemporaryProject,
	command: readonly string[] = [runIn, project.root],
): void {
	const git = gitIn(project);
	project.write(".gitignore", "node_modules\n");
	git("init", "--quiet", "--initial-branch", "main");
	execFileSync(process.execPath, [...command, "ci", "init", "github"], {
		cwd: project.root,
		stdio: "ignore",
	});
	git("add", "--all");
	git("commit", "--quiet", "--message", "Settings");
	// What a runner's checkout calls it.
	git("update-ref", "refs/remotes/origin/main", "main");
	git("switch", "--quiet", "--create", "change");
}
