import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { main } from "../../../cli/main.ts";
import { captured, type Ran } from "../captured.ts";
import { type TemporaryProject, temporaryProject } from "../project.ts";
import { pushBuild } from "./pushBuild.ts";
import { type RegistryProxy, startRegistryProxy } from "./registryProxy.ts";
import { startRegistry } from "./startRegistry.ts";

/** A service as `images` says it, with more than what is named here. */
export interface Row {
	readonly service: string;
	readonly reference: string;
	readonly [key: string]: unknown;
}

/** A copy of the project whose frontends' image is in a real registry of the test's own, behind a proxy that can fail. */
export interface RegistryProject {
	readonly project: TemporaryProject;
	readonly proxy: RegistryProxy;
	/** The repository of the frontends' image, as the settings name it. */
	readonly repository: string;
	/** Pushes a build of a stream that was made so many days ago, by its tag, and moves the stream's tag to it. */
	push(
		daysAgo: number,
		stream?: string,
	): Promise<{ readonly tag: string; readonly digest: string }>;
	/** The same without moving the stream's tag. */
	pushTimed(
		daysAgo: number,
		stream?: string,
	): Promise<{ readonly tag: string; readonly digest: string }>;
	/** Runs `glidefleet images` with further words. */
	images(...args: readonly string[]): Promise<Ran>;
	/** The same, which must succeed. */
	succeed(...args: readonly string[]): Promise<Ran>;
	/** What `images` says as JSON. */
	rows(...args: readonly string[]): Promise<Row[]>;
	/** References of what the services of the stack nautilus run, by service. */
	running(): Promise<Readonly<Record<string, string>>>;
	/** The lock file's text; undefined where there is none. */
	lock(): string | undefined;
	stop(): Promise<void>;
}

const original = "hub.opensciencegrid.org/opensciencegrid/vo-frontend";
const stack = (cluster: string, vos: readonly string[]) =>
	`config:
  glidefleet:cluster: ${cluster}
  glidefleet:frontends:
${vos.map((vo) => `    - ${vo}\n`).join("")}`;

/** Starts registry and proxy, both empty, and makes the project. */
export async function registryProject(): Promise<RegistryProject> {
	const registry = await startRegistry();
	const proxy = await startRegistryProxy(registry.host);
	const project = temporaryProject();
	const path = "osg/vo-frontend";
	const repository = `${proxy.host}/${path}`;
	project.replace("config/images.yaml", original, repository);
	project.write("Pulumi.local.yaml", stack("local", ["gluex", "jlab"]));
	project.write("Pulumi.nautilus.yaml", stack("nautilus", ["gluex", "igwn"]));
	const pushTags = async (daysAgo: number, stream: string, moves: boolean) => {
		const tag = buildTag(stream, daysAgo);
		const tags = moves ? [tag, stream] : [tag];
		const digest = await pushBuild(`${registry.host}/${path}`, tags, tag);
		return { tag, digest };
	};
	const run = (...args: readonly string[]) =>
		captured(() => main(["images", ...args], project.root));
	const rows = async (...args: readonly string[]) =>
		JSON.parse((await run("--format", "json", ...args)).stdout) as Row[];
	const lockFile = join(project.root, "config", "images.lock.yaml");
	return {
		project,
		proxy,
		repository,
		push: (daysAgo, stream = "24-release") => pushTags(daysAgo, stream, true),
		pushTimed: (daysAgo, stream = "24-release") =>
			pushTags(daysAgo, stream, false),
		images: run,
		succeed: async (...args) => {
			const ran = await run(...args);
			assert.equal(ran.status, 0, ran.stderr);
			return ran;
		},
		rows,
		running: async () =>
			Object.fromEntries(
				(await rows("--stack", "nautilus", "--offline")).map((row) => [
					row.service,
					row.reference,
				]),
			),
		lock: () =>
			existsSync(lockFile) ? readFileSync(lockFile, "utf8") : undefined,
		stop: async () => {
			await proxy.stop();
			await registry.stop();
			project.dispose();
		},
	};
}

/** The tag of a build that was made so many days ago. */
export function buildTag(stream: string, daysAgo: number): string {
	const built = new Date(Date.now() - daysAgo * 24 * 60 * 60_000);
	const [date = "", time = ""] = built.toISOString().split("T");
	return `${stream}-${date.replaceAll("-", "")}-${time.slice(0, 5).replace(":", "")}`;
}
