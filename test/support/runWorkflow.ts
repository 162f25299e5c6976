import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text as textOf } from "node:stream/consumers";
import { load } from "js-yaml";

interface Step {
	readonly name?: string;
	readonly id?: string;
	readonly if?: string;
	readonly run?: string;
	readonly env?: Readonly<Record<string, string>>;
}

export interface Job {
	readonly if?: string;
	readonly env?: Readonly<Record<string, string>>;
	readonly steps: readonly Step[];
}

export interface Workflow {
	readonly env?: Readonly<Record<string, string>>;
	readonly jobs: Readonly<Record<string, Job>>;
}

/** What a job is run with. */
export interface Runner {
	/** The checked out repository. */
	readonly repository: string;
	/** A folder for what the runner keeps. */
	readonly folder: string;
	/** Values of the expressions that the workflow may use, such as `github.base_ref`. */
	readonly context: Readonly<Record<string, string>>;
	/** What the machine has in its environment. */
	readonly environment?: Readonly<Record<string, string>>;
	/** What `gh issue list` prints. */
	readonly openIssue?: string;
}

/** What a job left behind. */
export interface JobRun {
	readonly ok: boolean;
	readonly outputs: Readonly<Record<string, string>>;
	readonly summary: string;
	/** All that it printed. */
	readonly log: string;
	/** The calls of `gh`, each with the text of its --body-file. */
	readonly calls: readonly string[];
}

/** A workflow as `glidefleet ci init` writes it. */
export function readWorkflow(repository: string, name: string): Workflow {
	const file = join(repository, ".github", "workflows", `${name}.yml`);
	return load(readFileSync(file, "utf8")) as Workflow;
}

/** Runs the shell steps of a job as GitHub's runner does; actions, and npm ci, are taken to have run. */
export async function runJob(
	workflow: Workflow,
	name: string,
	runner: Runner,
): Promise<JobRun> {
	const job = workflow.jobs[name];
	assert.ok(job !== undefined, name);
	const temp = mkdtempSync(join(runner.folder, "job-"));
	const files = Object.fromEntries(
		["GITHUB_ENV", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GH_CALLS"].map(
			(file) => [file, join(temp, file)],
		),
	);
	for (const file of Object.values(files)) writeFileSync(file, "");
	const read = (file: string) => readFileSync(files[file] ?? "", "utf8");
	const base = {
		...plainEnvironment(),
		...runner.environment,
		...files,
		RUNNER_TEMP: temp,
		GH_ISSUE: runner.openIssue ?? "",
		PATH: `${ghFolder(temp)}:${runner.environment?.PATH ?? process.env.PATH}`,
	};
	let ok = true;
	let log = "";
	for (const step of job.steps) {
		if (step.run === undefined || step.run === "npm ci") continue;
		if (!ok && !step.if?.includes("!cancelled()")) continue;
		const env = {
			...base,
			...values(workflow.env, runner),
			...values(job.env, runner),
			...variables(read("GITHUB_ENV")),
			...values(step.env, runner),
		};
		assert.doesNotMatch(step.run, /\$\{\{/, "an expression in a script");
		const script = join(temp, "script.sh");
		writeFileSync(script, step.run);
		const ran = await runBash(
			["--noprofile", "--norc", "-eo", "pipefail", script],
			{ cwd: runner.repository, env },
		);
		log += `${ran.stdout}${ran.stderr}`;
		if (ran.status !== 0) ok = false;
	}
	return {
		...{ ok, log },
		outputs: variables(read("GITHUB_OUTPUT")),
		summary: read("GITHUB_STEP_SUMMARY"),
		calls: read("GH_CALLS").split("\u0000").filter(Boolean),
	};
}

/** Runs a script to its end, while this process may answer what it asks. */
export async function runBash(
	args: readonly string[],
	place: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<{ status: number | null; stdout: string; stderr: string }> {
	const bash = spawn("bash", args, {
		...place,
		stdio: ["ignore", "pipe", "pipe"],
	});
	const ended = new Promise<number | null>((done, failed) =>
		bash.on("error", failed).on("close", done),
	);
	const [stdout, stderr] = await Promise.all([
		textOf(bash.stdout),
		textOf(bash.stderr),
	]);
	return { status: await ended, stdout, stderr };
}

/** What a runner has by itself: no secret of this machine. */
function plainEnvironment(): Record<string, string> {
	const { HOME = "", LANG = "C.UTF-8", NODE_COMPILE_CACHE = "" } = process.env;
	return { HOME, LANG, NODE_COMPILE_CACHE };
}

function values(
	env: Readonly<Record<string, string>> = {},
	{ context }: Runner,
): Record<string, string> {
	return Object.fromEntries(
		Object.entries(env).map(([name, text]) => [
			name,
			text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => {
				const value = context[expression];
				assert.ok(value !== undefined, `no value of ${expression}`);
				return value;
			}),
		]),
	);
}

function variables(text: string): Record<string, string> {
	return Object.fromEntries(
		text
			.split("\n")
			.filter(Boolean)
			.map((line) => {
				const [, name = "", value = ""] = /^(\w+)=(.*)$/.exec(line) ?? [];
				return [name, value];
			}),
	);
}

/** A folder with a program that stands for GitHub's command line: it keeps what it is told, and answers `issue list`. */
function ghFolder(temp: string): string {
	const folder = join(temp, "bin");
	mkdirSync(folder);
	writeFileSync(
		join(folder, "gh"),
		`#!/bin/bash
if [ "$1 $2" = "issue list" ]; then echo "$GH_ISSUE"; exit; fi
{
	echo "gh $*"
	while [ $# -gt 0 ]; do [ "$1" = --body-file ] && cat "$2"; shift; done
	printf '\\0'
} >> "$GH_CALLS"
`,
		{ mode: 0o755 },
	);
	return folder;
}
