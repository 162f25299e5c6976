import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CommandServer, startCommandServer } from "./commandServer.ts";
import { runIn } from "./glidefleet.ts";
import { twoStacks } from "./oneOfTwoClusters.ts";
import { type TemporaryProject, temporaryProject } from "./project.ts";
import { asRepository } from "./pullRequest.ts";
import type { Runner } from "./runWorkflow.ts";

/** A repository of two stacks with the workflows, and a runner for its jobs; copied for each test of a suite. */
export interface WorkflowProject {
	readonly project: TemporaryProject;
	/** A folder of the runner. */
	readonly folder: string;
	/** Lets a program of the runner be this script of a shell. */
	program(name: string, script: string): void;
	runner(context?: Readonly<Record<string, string>>): Runner;
}

/** Its npx takes the command of this checkout, but for `up` in this process; its Pulumi says how it was called, and fails where BROKEN is set. */
export function workflowProject(): () => WorkflowProject {
	let made: WorkflowProject;
	let repository: TemporaryProject;
	let server: CommandServer;
	before(async () => {
		server = await startCommandServer();
		repository = temporaryProject();
		twoStacks(repository);
		asRepository(repository);
	});
	after(() => {
		server.stop();
		repository.dispose();
	});
	beforeEach(() => {
		const project = temporaryProject();
		const folder = mkdtempSync(join(tmpdir(), "glidefleet-runner-"));
		const programs = join(folder, "programs");
		mkdirSync(programs);
		made = {
			...{ project, folder },
			program: (name, script) =>
				writeFileSync(join(programs, name), `#!/bin/bash\n${script}\n`, {
					mode: 0o755,
				}),
			runner: (context = {}) => ({
				...{ repository: project.root, folder },
				context: { ...usual, ...context },
				environment: { PATH: `${programs}:${process.env.PATH}` },
			}),
		};
		const command = `${process.execPath} ${runIn} ${project.root}`;
		// Of what talks to its user the output is no other process's to pass on.
		const talking = `[ "$1" != up ] || exec ${command} "$@"`;
		made.program("npx", `shift\n${talking}${server.script(project.root)}`);
		made.program("pulumi", 'echo "Previewing $*"\n[ -z "$BROKEN" ]');
		cpSync(repository.root, project.root, {
			recursive: true,
			preserveTimestamps: true,
		});
	});
	afterEach(() => {
		made.project.dispose();
		rmSync(made.folder, { recursive: true, force: true });
	});
	return () => made;
}

const usual: Readonly<Record<string, string>> = {
	"github.base_ref": "main",
	"github.token": "",
	"github.repository": "osg/frontends",
	"github.event.pull_request.html_url": "https://example.org/pull/7",
	"github.event.before": "",
	"inputs.stack": "",
	"vars.PULUMI_BACKEND_URL": "",
	"secrets.PULUMI_CONFIG_PASSPHRASE": "",
	"secrets.AWS_ACCESS_KEY_ID": "",
	"secrets.AWS_SECRET_ACCESS_KEY": "",
	"secrets.KUBECONFIG": "kind: Config",
};
