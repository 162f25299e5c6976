import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { childEnvironment } from "../system/childEnvironment.ts";
import type { GoProgram, Progress } from "./goProgram.ts";
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
	const { program, progress } = compilation;
	const report = reporter(program, progress);
	try {
		const listing = await go(compilation, listArguments(program), report);
		report.total = listing.packages;
		const build = buildArguments(compilation);
		const { code, messages } = await go(compilation, build, report);
		if (code !== 0) throw new Error(failure(program, code, messages));
	} finally {
		report.end();
	}
}

/** What one call of Go came to. */
interface Outcome {
	readonly code: number | null;
	/** How many packages it named. */
	readonly packages: number;
	/** What else it said. */
	readonly messages: readonly string[];
}

/** Runs Go in the module's folder. Each line that is the name of a package counts as one. */
async function go(
	{ module, env }: Compilation,
	args: readonly string[],
	report: Report,
): Promise<Outcome> {
	const child = spawn("go", args, {
		cwd: module,
		env: {
			...childEnvironment("little", env),
			GOFLAGS: "-mod=readonly",
			GOTOOLCHAIN: "local",
			CGO_ENABLED: "0",
		},
		stdio: ["ignore", "pipe", "pipe"],
	});
	const exitCode = new Promise<number | null>((resolve, reject) => {
		child.on("error", reject);
		child.on("close", resolve);
	});
	const forget = stopWhenLeaving(child.pid);
	try {
		const [code, listed, { packages, messages }] = await Promise.all([
			exitCode,
			follow(child.stdout, report),
			follow(child.stderr, report),
		]);
		return { code, packages: listed.packages + packages, messages };
	} finally {
		forget();
	}
}

/** Names the packages that are yet to be compiled, and downloads what that takes. */
function listArguments({ folder }: GoProgram): string[] {
	const stale = "{{if .Stale}}{{.ImportPath}}{{end}}";
	return [..."list -deps -trimpath -f".split(" "), stale, folder];
}

function buildArguments({ module, program, output }: Compilation): string[] {
	const goMod = readFileSync(join(module, "go.mod"), "utf8");
	const versions = Object.entries(linkedVersions(goMod));
	const flags = [
		"-s -w",
		...versions.map(([name, value]) => `-X ${name}=${value}`),
	].join(" ");
	return [
		..."build -v -buildvcs=false -trimpath".split(" "),
		...["-ldflags", flags, "-o", output, program.folder],
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

/** How far a compilation is; told every few seconds until its end. */
interface Report {
	downloaded: number;
	compiled: number;
	/** How many packages there are to compile, once that is known. */
	total: number;
	end(): void;
}

function reporter(program: GoProgram, progress: Progress): Report {
	const started = Date.now();
	const tell = () => progress(progressLine(program, report, started));
	const seconds = process.stderr.isTTY ? 5 : 15;
	const timer = setInterval(tell, seconds * 1000);
	timer.unref();
	const end = () => clearInterval(timer);
	const report: Report = { downloaded: 0, compiled: 0, total: 0, end };
	tell();
	return report;
}

function progressLine(
	{ title, duration }: GoProgram,
	{ downloaded, compiled, total }: Report,
	started: number,
): string {
	const minutes = Math.round((Date.now() - started) / 6_000) / 10;
	const far =
		total === 0
			? `${downloaded} modules downloaded`
			: `${compiled} of ${total} packages`;
	return `compiling ${title} (once, ${duration} on two idle cores): ${far}, ${minutes} min`;
}

/** Counts packages as they are named and modules as they are downloaded; returns the other lines too, the errors. */
async function follow(
	output: NodeJS.ReadableStream,
	report: Report,
): Promise<Omit<Outcome, "code">> {
	const messages: string[] = [];
	let packages = 0;
	for await (const line of createInterface({ input: output })) {
		if (line.startsWith("go: downloading ")) report.downloaded++;
		else if (/^[\w./~-]+$/.test(line)) {
			packages++;
			if (report.total > 0) report.compiled++;
		} else if (line !== "") messages.push(line);
	}
	return { packages, messages };
}

function failure(
	{ title }: GoProgram,
	code: number | null,
	messages: readonly string[],
): string {
	const told = messages.slice(-20).join("\n");
	return `${title.replace(/^t/, "T")} did not compile: go build failed with exit code ${code}. If it could not download modules, check the network or GOPROXY and start again; output of go build:\n${told}`;
}
