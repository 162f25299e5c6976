import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Progress } from "../local/goProgram.ts";
import { lock } from "../local/lock.ts";
import { run } from "../local/run.ts";

const sources = join(import.meta.dirname, "helm");
const goEnvironment = {
	...process.env,
	CGO_ENABLED: "0",
	GOFLAGS: "-mod=readonly",
	GOTOOLCHAIN: "local",
};

/**
 * The path of Helm's command, compiled by the first call ever at the version that helm/go.mod pins, and kept beside the
 * control plane in `$XDG_CACHE_HOME/glidefleet`. Rejects when Go is missing or the modules cannot be had.
 */
export async function helmBinary(progress: Progress): Promise<string> {
	const directory = await cacheDirectory();
	const binary = join(directory, "helm");
	if (existsSync(binary)) return binary;
	const onWait = () =>
		progress("another process is compiling Helm: waiting for it");
	await lock(`${directory}.lock`, onWait, async () => {
		if (existsSync(binary)) return;
		progress("compiling Helm (first time only, about 3 minutes)");
		mkdirSync(directory, { recursive: true });
		await build(`${binary}.${process.pid}`);
		renameSync(`${binary}.${process.pid}`, binary);
	});
	return binary;
}

async function build(output: string): Promise<void> {
	const tool = /^tool (\S+)$/m.exec(readSource("go.mod"))?.[1] ?? "";
	const flags = "build -buildvcs=false -trimpath -ldflags=-s".split(" ");
	await run("go", [...flags, "-o", output, tool], {
		cwd: sources,
		env: goEnvironment,
	});
}

async function cacheDirectory(): Promise<string> {
	const { stdout } = await run("go", ["version"], { env: goEnvironment });
	const hash = createHash("sha256")
		.update(stdout)
		.update(readSource("go.mod"))
		.update(readSource("go.sum"));
	const cache =
		process.env.XDG_CACHE_HOME || join(process.env.HOME || homedir(), ".cache");
	return join(cache, "glidefleet", `helm-${hash.digest("hex")}`);
}

function readSource(name: string): string {
	return readFileSync(join(sources, name), "utf8");
}
