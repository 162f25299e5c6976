import { spawnSync } from "node:child_process";
import {
	mkdirSync,
	mkdtempSync,
	renameSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { frontendXml, proxiesIni } from "../lint/unbroken.ts";
import { runIn } from "./glidefleet.ts";
import { type TemporaryProject, temporaryProject } from "./project.ts";

/** A new user's machine: an empty home with a checkout in it, where a page's commands are run as they stand. */
export interface PageWalk {
	readonly home: string;
	readonly project: TemporaryProject;
	/** Runs a command line in the checkout by bash; its exit code and all that it printed. */
	run(command: string): { readonly code: number | null; readonly said: string };
	dispose(): void;
}

export interface WalkOptions {
	readonly environment?: Readonly<Record<string, string>>;
	/** Folder of programs, such as kubectl, that the PATH has too. */
	readonly programs?: string;
	/** Whether Pulumi must be able to run the program in the checkout. */
	readonly runnable?: boolean;
	/** What a command has other than the page. */
	readonly adapt?: (command: string) => string;
}

export function pageWalk({
	environment = {},
	programs,
	runnable = false,
	adapt = (command) => command,
}: WalkOptions = {}): PageWalk {
	const home = mkdtempSync(join(tmpdir(), "glidefleet-home-"));
	const copy = temporaryProject({ runnable });
	const root = join(home, "glidefleet");
	renameSync(copy.root, root);
	const project = movedTo(copy, root);
	const shims = join(home, ".shims");
	writeShims(shims);
	writeFrontend(join(home, "old-frontend"));
	writeFrontend(join(root, "old-frontend"));
	const PATH = [
		shims,
		...(programs === undefined ? [] : [programs]),
		dirname(process.execPath),
		"/usr/bin:/bin",
	].join(":");
	return {
		home,
		project,
		run: (command) => {
			const line = adapt(command).replace(
				"/etc/gwms-frontend/",
				`${home}/old-frontend/`,
			);
			const { status, stdout, stderr } = spawnSync(
				"bash",
				["-o", "pipefail", "-c", line],
				{
					cwd: root,
					env: { HOME: home, PATH, ...environment },
					input: "",
					encoding: "utf8",
					maxBuffer: 2 ** 26,
				},
			);
			return { code: status, said: `${stdout}${stderr}` };
		},
		dispose: () => rmSync(home, { recursive: true, force: true }),
	};
}

function movedTo(project: TemporaryProject, root: string): TemporaryProject {
	return {
		...project,
		root,
		write: (file, text) => writeFileSync(join(root, file), text),
		remove: (file) => rmSync(join(root, file)),
	};
}

/** npx finds what a checkout has; npm has installed it. */
function writeShims(folder: string): void {
	mkdirSync(folder);
	const shims = {
		npm: "exit 0",
		npx: `program=$1; shift
case $program in
glidefleet) exec '${process.execPath}' '${runIn}' "$PWD" "$@" ;;
*) exec "node_modules/.bin/$program" "$@" ;;
esac`,
	};
	for (const [name, text] of Object.entries(shims))
		writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
}

function writeFrontend(folder: string): void {
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, "frontend.xml"), frontendXml);
	writeFileSync(join(folder, "proxies.ini"), proxiesIni);
}
