import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main } from "../../../cli/main.ts";
import { captured, type Ran } from "../captured.ts";
import { type TemporaryProject, temporaryProject } from "../project.ts";
import { gitIn } from "../pullRequest.ts";

/** A project in a Git repository whose manifests are pushed, with a Docker configuration of its own. */
export interface PushProject {
	readonly project: TemporaryProject;
	readonly git: (...args: string[]) => string;
	/** Runs `glidefleet render --stack local` with further words. */
	render(...args: readonly string[]): Promise<Ran>;
	/** Writes Docker's config.json; none without a text. */
	dockerConfig(text?: string): void;
	dispose(): void;
}

/** Makes one with a commit on its branch main. */
export function pushProject(): PushProject {
	const project = temporaryProject();
	const git = gitIn(project);
	git("init", "--quiet", "--initial-branch", "main");
	git("add", "--all");
	git(
		"commit",
		"--quiet",
		"--message",
		"Settings",
		"--date",
		"2026-11-27T12:00:00Z",
	);
	const folder = mkdtempSync(join(tmpdir(), "glidefleet-docker-"));
	const before = process.env.DOCKER_CONFIG;
	process.env.DOCKER_CONFIG = folder;
	const file = join(folder, "config.json");
	return {
		...{ project, git },
		render: (...args) =>
			captured(() =>
				main(["render", "--stack", "local", ...args], project.root),
			),
		dockerConfig: (text) =>
			text === undefined
				? rmSync(file, { force: true })
				: writeFileSync(file, text),
		dispose: () => {
			if (before === undefined) delete process.env.DOCKER_CONFIG;
			else process.env.DOCKER_CONFIG = before;
			rmSync(folder, { recursive: true });
			project.dispose();
		},
	};
}
