import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";

/** What Pulumi's command line printed, or why it gave nothing. */
export type PulumiAnswer =
	| { readonly output: string }
	| { readonly problem: string };

/** Milliseconds after which Pulumi is taken not to answer: its launcher may have to fetch it. */
const patience = 120_000;

/** Lets Pulumi talk with its user, and gives its exit code. Ctrl-C is Pulumi's to obey: it ends once its state is written. */
export async function runPulumi(
	root: string,
	args: readonly string[],
): Promise<number> {
	const wait = () => {};
	process.on("SIGINT", wait);
	try {
		const child = spawn(launcherOf(root), args, {
			cwd: root,
			stdio: "inherit",
		});
		const [code] = await once(child, "exit");
		return typeof code === "number" ? code : 1;
	} finally {
		process.off("SIGINT", wait);
	}
}

function launcherOf(root: string): string {
	const launcher = join(root, "node_modules", ".bin", "pulumi");
	return existsSync(launcher) ? launcher : "pulumi";
}

/** Runs Pulumi on the project in `root`; `input` goes in by standard input, so that no process list shows it. */
export function askPulumi(
	root: string,
	args: readonly string[],
	input = "",
): Promise<PulumiAnswer> {
	const options = {
		cwd: root,
		env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" },
		timeout: patience,
		maxBuffer: 64 * 1024 * 1024,
	};
	return new Promise((resolve) => {
		const child = execFile(
			launcherOf(root),
			[...args, "--non-interactive", "--color", "never"],
			options,
			(error, stdout, stderr) =>
				resolve(
					error === null
						? { output: stdout }
						: { problem: problemOf(error, stderr) },
				),
		);
		// One that ends before it has read all of it says why on its own.
		child.stdin?.on("error", () => {});
		child.stdin?.end(input);
	});
}

function problemOf(
	error: Error & { code?: string | number | null; killed?: boolean },
	stderr: string,
): string {
	if (error.code === "ENOENT")
		return "The command pulumi is not there: run npm ci";
	if (error.killed) return `pulumi gave no answer in ${patience / 1000} s`;
	const lines = stderr.split("\n").filter((line) => line.trim() !== "");
	const own = lines.find((line) => line.startsWith("error: "));
	return own?.slice("error: ".length) ?? lines.at(-1) ?? "pulumi failed";
}
