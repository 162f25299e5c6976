import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { GoProgram, Progress } from "./binary.ts";
import { onLeaving } from "./onLeaving.ts";
import { endProcess, identify, signalProcess } from "./processIdentity.ts";

/** The folder of the Go module, the program in it, the file to write, and who hears how far it is. */
export type Compilation = {
	module: string;
	program: GoProgram;
	output: string;
	env: NodeJS.ProcessEnv;
	progress: Progress;
};

/** Compiles a program. Rejects with the compiler's messages when it fails. */
export async function compile(compilation: Compilation): Promise<void> {
	const { module, program, output, env } = compilation;
	const child = spawn("go", goArguments(module, program, output), {
		cwd: module,
		env: {
			...env,
			GOFLAGS: "-mod=readonly",
			GOTOOLCHAIN: "local",
			CGO_ENABLED: "0",
		},
		stdio: ["ignore", "ignore", "pipe"],
	});
	const exitCode = new Promise<number | null>((resolve, reject) => {
		child.on("error", reject);
		child.on("close", resolve);
	});
	const forget = stopWhenLeaving(child.pid);
	try {
		const [messages, code] = await Promise.all([
			follow(child.stderr, program, compilation.progress),
			exitCode,
		]);
		if (code !== 0) throw new Error(failure(program, code, messages));
	} finally {
		forget();
	}
}

function goArguments(
	module: string,
	{ folder }: GoProgram,
	output: string,
): string[] {
	const goMod = readFileSync(join(module, "go.mod"), "utf8");
	const versions = Object.entries(linkedVersions(goMod));
	const flags = [
		"-s -w",
		...versions.map(([name, value]) => `-X ${name}=${value}`),
	].join(" ");
	return [
		..."build -v -buildvcs=false -trimpath".split(" "),
		...["-ldflags", flags, "-o", output, folder],
	];
}

/** The versions that programs say of themselves, by the variable that the linker sets. */
function linkedVersions(goMod: string): Readonly<Record<string, string>> {
	const required = (module: string) =>
		new RegExp(`^\\s${module} (v[\\d.]+)$`, "m").exec(goMod)?.[1];
	const kubernetes = required("k8s.io/kubernetes");
	const pulumi = required("github.com/pulumi/pulumi/pkg/v3");
	const [major = "", minor = ""] = kubernetes?.match(/\d+/g) ?? [];
	const component = "k8s.io/component-base/version";
	return {
		...(kubernetes && {
			[`${component}.gitVersion`]: kubernetes,
			[`${component}.gitMajor`]: major,
			[`${component}.gitMinor`]: minor,
		}),
		...(pulumi && {
			"github.com/pulumi/pulumi/sdk/v3/go/common/version.Version": pulumi,
		}),
	};
}

function stopWhenLeaving(pid: number | undefined): () => void {
	const compiler = pid === undefined ? undefined : identify(pid);
	if (compiler === undefined) return () => {};
	return onLeaving({
		stop: () => endProcess(compiler),
		kill: () => signalProcess(compiler, "SIGKILL"),
	});
}

/** Reports the packages as they are downloaded and compiled; returns the other lines, the errors. */
async function follow(
	stderr: NodeJS.ReadableStream,
	{ title, duration }: GoProgram,
	progress: Progress,
): Promise<string[]> {
	const started = Date.now();
	const seen = { downloaded: 0, compiled: 0 };
	const messages: string[] = [];
	const report = () => {
		const seconds = Math.round((Date.now() - started) / 1000);
		progress(
			`compiling ${title} (first time only, ${duration}): ${seen.downloaded} modules downloaded, ${seen.compiled} packages compiled, ${seconds} s`,
		);
	};
	report();
	const timer = setInterval(report, process.stderr.isTTY ? 5_000 : 15_000);
	timer.unref();
	for await (const line of createInterface({ input: stderr })) {
		if (line.startsWith("go: downloading ")) seen.downloaded++;
		else if (/^[\w./~-]+$/.test(line)) seen.compiled++;
		else messages.push(line);
	}
	clearInterval(timer);
	return messages;
}

function failure(
	{ title }: GoProgram,
	code: number | null,
	messages: readonly string[],
): string {
	const told = messages.slice(-20).join("\n");
	return `${title.replace(/^t/, "T")} did not compile: go build ended with exit code ${code}. If it could not download modules, see to the network or GOPROXY and start again; go build said:\n${told}`;
}
