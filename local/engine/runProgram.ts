import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { RunRequest } from "@pulumi/pulumi/proto/language_pb.js";

/** What became of a program; `bail` where it has said itself what went wrong. */
interface Outcome {
	readonly error: string;
	readonly bail: boolean;
}

/** A program that the engine has asked for. */
export interface ProgramRun {
	readonly ended: Promise<Outcome>;
	stop(): void;
}

/** The exit code by which the SDK says that the user has been told all. */
const saidAll = 32;

/** Runs a program as the SDK wants to be run: its own runner, which @pulumi/pulumi of the program brings. */
export function runProgram(request: RunRequest, engine: string): ProgramRun {
	const info = request.getInfo();
	const folder = info?.getProgramDirectory() ?? request.getPwd();
	const options = info?.getOptions()?.toJavaScript() ?? {};
	const runner = createRequire(join(folder, "program.js")).resolve(
		"@pulumi/pulumi/cmd/run",
	);
	// The first node on PATH, as Pulumi's own host has it.
	const child = spawn(
		"node",
		[
			...String(options.nodeargs ?? "")
				.split(" ")
				.filter((argument) => argument !== ""),
			...[runner, ...flags(request, engine)],
			...[info?.getEntryPoint() ?? ".", ...request.getArgsList()],
		],
		{
			cwd: request.getPwd(),
			env: { ...process.env, ...environment(request, options) },
			stdio: ["ignore", "inherit", "inherit"],
		},
	);
	return { ended: outcome(child), stop: () => void child.kill("SIGKILL") };
}

function flags(request: RunRequest, engine: string): string[] {
	const values: Readonly<Record<string, string | undefined>> = {
		monitor: request.getMonitorAddress(),
		engine,
		organization: request.getOrganization(),
		project: request.getProject(),
		"root-directory": request.getInfo()?.getRootDirectory(),
		stack: request.getStack(),
		pwd: request.getPwd(),
		parallel: String(request.getParallel()),
	};
	const given = Object.entries(values).filter(([, value]) => value);
	return [
		...given.map(([name, value]) => `--${name}=${value}`),
		...(request.getDryrun() ? ["--dry-run"] : []),
	];
}

function environment(
	request: RunRequest,
	options: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> {
	const settings = Object.fromEntries(request.getConfigMap().entries());
	return {
		PULUMI_CONFIG: JSON.stringify(settings),
		PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(
			request.getConfigsecretkeysList(),
		),
		PULUMI_NODEJS_TYPESCRIPT: String(options.typescript !== false),
	};
}

function outcome(child: ChildProcess): Promise<Outcome> {
	return new Promise((resolve) => {
		child.on("error", ({ message }) =>
			resolve({ error: `The program did not start: ${message}`, bail: false }),
		);
		child.on("close", (code, signal) => {
			const error =
				code === 0 || code === saidAll
					? ""
					: code === null
						? `The program was killed by ${signal}`
						: `Program exited with non-zero exit code: ${code}`;
			resolve({ error, bail: code === saidAll });
		});
	});
}
