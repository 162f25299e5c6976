import { createHash } from "node:crypto";
import {
	copyFileSync,
	existsSync,
	linkSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { cacheFolder, compiledBinary, goBinary } from "./binary.ts";
import type { GoProgram, Progress } from "./goProgram.ts";
import { installedVersion } from "./installedVersion.ts";

const root = join(import.meta.dirname, "..");
const module = join(import.meta.dirname, "engine");

/** The parts of the engine that are served as Go modules. */
const engine = {
	cli: {
		name: "pulumi",
		module,
		folder: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
		title: "Pulumi's command line",
		duration: "about 5 minutes",
	},
	kubernetes: {
		name: "pulumi-resource-kubernetes",
		// A module of its own: it was built with an older engine's packages.
		module: join(module, "kubernetes-provider"),
		folder: ".",
		title: "Pulumi's Kubernetes provider",
		duration: "about 13 minutes",
	},
} satisfies Record<string, GoProgram>;

/**
 * The `PULUMI_HOME` with the engine that is compiled on this machine, whether or not it exists yet: one for each checkout,
 * since parts of it are the checkout's own programs.
 */
export function engineHome(env: NodeJS.ProcessEnv = process.env): string {
	const hash = createHash("sha256").update(`${root}\n`);
	for (const name of ["pulumi", "@pulumi/kubernetes", "@pulumi/random"])
		hash.update(`${name} ${installedVersion(name)}\n`);
	for (const folder of [".", "kubernetes-provider"])
		for (const file of ["go.mod", "go.sum"])
			hash.update(readFileSync(join(module, folder, file)));
	hash.update(readFileSync(join(module, "kubernetes-provider", "main.go")));
	return join(cacheFolder(env), `engine-${hash.digest("hex").slice(0, 16)}`);
}

/** The same, with everything in it: its parts are compiled by the first call ever, for minutes. */
export async function compiledEngineHome(
	progress: Progress,
	env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
	const home = engineHome(env);
	if (existsSync(home)) return withoutLogs(home);
	const cli = await goBinary(engine.cli, progress, env);
	const kubernetes = await goBinary(engine.kubernetes, progress, env);
	layOut(home, cli, kubernetes);
	return home;
}

/** The same where its parts are compiled already, by whichever checkout. */
export async function readyEngineHome(
	env: NodeJS.ProcessEnv = process.env,
): Promise<string | undefined> {
	const home = engineHome(env);
	if (existsSync(home)) return withoutLogs(home);
	const cli = await compiledBinary(engine.cli, env);
	const kubernetes = await compiledBinary(engine.kubernetes, env);
	if (cli === undefined || kubernetes === undefined) return undefined;
	layOut(home, cli, kubernetes);
	return home;
}

/** Lays the parts out as the launcher and the command line look for them; the folder appears whole or not at all. */
function layOut(home: string, cli: string, kubernetes: string): void {
	const partial = mkdtempSync(`${home}.`);
	const bin = join(partial, "versions", installedVersion("pulumi"), "bin");
	link(cli, join(bin, "pulumi"));
	writeProgram(join(bin, "pulumi-language-nodejs"), "languageHost.ts");
	link(kubernetes, plugin(partial, "kubernetes"));
	writeProgram(plugin(partial, "random"), "randomProvider.ts");
	withoutLogs(partial);
	try {
		renameSync(partial, home);
	} catch (error) {
		rmSync(partial, { recursive: true, force: true });
		// Another process has laid out the same meanwhile.
		if (!existsSync(home)) throw error;
	}
}

/**
 * Pulumi's command line writes all that it does into files in `logs`, for a third of a command's processor time and up to
 * 500 MB; no setting turns that off. Where it cannot make the folder, since that is a file, it goes without.
 */
function withoutLogs(home: string): string {
	const logs = join(home, "logs");
	if (statSync(logs, { throwIfNoEntry: false })?.isFile()) return home;
	rmSync(logs, { recursive: true, force: true });
	writeFileSync(logs, "");
	return home;
}

/** Where the engine looks for the provider of a package. */
export function plugin(home: string, name: string): string {
	const version = installedVersion(`@pulumi/${name}`);
	const folder = `resource-${name}-v${version}`;
	return join(home, "plugins", folder, `pulumi-resource-${name}`);
}

/** The command line looks next to itself for language hosts, and takes a symbolic link for what it leads to. */
function link(from: string, to: string): void {
	mkdirSync(dirname(to), { recursive: true });
	try {
		linkSync(from, to);
	} catch {
		copyFileSync(from, to);
	}
}

function writeProgram(path: string, source: string): void {
	mkdirSync(dirname(path), { recursive: true });
	const node = join(root, "node_modules", ".bin", "node");
	const text = `#!/bin/sh\n# Glidefleet's own, for the engine that it compiles; see the source.\nexec "${node}" "${join(module, source)}" "$@"\n`;
	writeFileSync(path, text, { mode: 0o755 });
}
