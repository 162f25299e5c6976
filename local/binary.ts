import { createHash } from "node:crypto";
import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
} from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { compile } from "./compile.ts";
import type { GoProgram, Progress } from "./goProgram.ts";
import { lock } from "./lock.ts";
import { run } from "./run.ts";

const ownModule = join(import.meta.dirname, "control-plane");

const controlPlane: GoProgram = {
	name: "control-plane",
	folder: ".",
	title: "the control plane",
	duration: "about 10 minutes",
};

/** The path of the control plane's binary; see `goBinary`. */
export function controlPlaneBinary(
	progress: Progress,
	env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
	return goBinary(controlPlane, progress, env);
}

/**
 * The path of a program's binary, compiled by the first call ever (for minutes) and kept in
 * `$XDG_CACHE_HOME/glidefleet`. Rejects when Go is missing or too old, or the sources do not compile.
 */
export async function goBinary(
	program: GoProgram,
	progress: Progress,
	env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
	const binary = await binaryPath(program, env);
	if (existsSync(binary)) return binary;
	const onWait = () =>
		progress(`another process is compiling ${program.title}: waiting for it`);
	await lock(`${dirname(binary)}.lock`, onWait, async () => {
		if (!existsSync(binary)) await build(program, binary, progress, env);
	});
	return binary;
}

/** The path of a program's binary where it is compiled already. */
export async function compiledBinary(
	program: GoProgram,
	env: NodeJS.ProcessEnv = process.env,
): Promise<string | undefined> {
	if ((await goProblem(env)) !== undefined) return undefined;
	const binary = await binaryPath(program, env);
	return existsSync(binary) ? binary : undefined;
}

/** The folder of all that is compiled. */
export function cacheFolder(env: NodeJS.ProcessEnv): string {
	const cache = env.XDG_CACHE_HOME || join(env.HOME || homedir(), ".cache");
	return join(cache, "glidefleet");
}

/** Why the control plane cannot be compiled here: Go is missing or too old; undefined when it can. */
export async function goProblem(
	env: NodeJS.ProcessEnv = process.env,
): Promise<string | undefined> {
	try {
		await goVersion(env);
		return undefined;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}

async function binaryPath(
	program: GoProgram,
	env: NodeJS.ProcessEnv,
): Promise<string> {
	const go = await goVersion(env);
	return join(cacheDirectory(program, go, env), program.name);
}

async function build(
	program: GoProgram,
	binary: string,
	progress: Progress,
	env: NodeJS.ProcessEnv,
): Promise<void> {
	const directory = dirname(binary);
	mkdirSync(directory, { recursive: true });
	// The lock is held, so whatever lies here was left by a build that did not end.
	for (const name of readdirSync(directory)) rmSync(join(directory, name));
	const partial = `${binary}.${process.pid}`;
	const { module = ownModule } = program;
	await compile({ module, program, output: partial, env, progress });
	renameSync(partial, binary);
}

async function goVersion(env: NodeJS.ProcessEnv): Promise<string> {
	const goMod = readFileSync(join(ownModule, "go.mod"), "utf8");
	const needed = /^go (\d+\.\d+)/m.exec(goMod)?.[1] ?? "1";
	const remedy = `The local cluster is compiled from source and needs Go ${needed} or newer: install it from https://go.dev/dl/ and put it on PATH`;
	const found = await run("go", ["version"], {
		env: { ...env, GOTOOLCHAIN: "local" },
	}).catch((error: Error) => {
		throw new Error(`Go was not found (${error.message}). ${remedy}`);
	});
	const version = found.stdout.trim();
	if (!isAtLeast(version, needed))
		throw new Error(`Go is too old (${version}). ${remedy}`);
	return version;
}

function isAtLeast(version: string, needed: string): boolean {
	const numbers = (text: string) => (text.match(/\d+/g) ?? []).map(Number);
	const [major = 0, minor = 0] = numbers(version);
	const [neededMajor = 0, neededMinor = 0] = numbers(needed);
	return major > neededMajor || (major === neededMajor && minor >= neededMinor);
}

function cacheDirectory(
	{ name, module = ownModule, folder }: GoProgram,
	go: string,
	env: NodeJS.ProcessEnv,
): string {
	const hash = createHash("sha256").update(go);
	// A package of another module is said whole by go.sum.
	const own = folder.startsWith(".") ? readdirSync(join(module, folder)) : [];
	const sources = own
		.filter((file) => file.endsWith(".go"))
		.map((file) => join(folder, file));
	for (const file of ["go.mod", "go.sum", ...sources.sort()])
		hash.update(`${file}\n`).update(readFileSync(join(module, file)));
	return join(cacheFolder(env), `${name}-${hash.digest("hex")}`);
}
