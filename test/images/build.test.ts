import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	statSync,
	symlinkSync,
} from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { until } from "../../local/until.ts";
import { skipSuite } from "../support/skipSuite.ts";
import { scratchFolder } from "../support/standIn.ts";
import { debianMirror } from "./debianMirror.ts";
import { layerKey } from "./layerKey.ts";
import { missing, thisMachine } from "./missing.ts";

const script = join(import.meta.dirname, "build.ts");
const pause = "registry.k8s.io/pause:3.10";
const built = join(
	process.env.XDG_CACHE_HOME || join(homedir(), ".cache"),
	"glidefleet/images/layers",
);

describe("test/images/build.ts", function () {
	this.timeout(10 * 60_000);
	const [cache, remove] = scratchFolder();
	const images = join(cache, "glidefleet", "images");

	before(async function () {
		const problem = missing(thisMachine()) ?? (await mirrorProblem());
		if (problem !== undefined) skipSuite(this, problem);
		// The layer itself is made in the usual cache, where it stays; all else happens in one of this test's own.
		const { status, stderr } = spawnSync(process.execPath, [script, pause], {
			encoding: "utf8",
		});
		assert.equal(status, 0, stderr);
		mkdirSync(join(images, "layers"), { recursive: true });
		const base = `base-${layerKey("base")}`;
		symlinkSync(join(built, base), join(images, "layers", base));
	});
	after(remove);

	it("prints the storage of a registry that holds the image", async () => {
		const { code, stdout, stderr } = await build(pause);
		assert.deepEqual([code, stderr], [0, "pushing pause:3.10\n"]);
		assert.ok(tags(stdout).includes("3.10"));
	});

	it("does nothing for what it has provided, and says nothing", async () => {
		const first = await build(pause);
		const before = times(images);
		assert.deepEqual(await build(pause), first);
		assert.equal(first.stderr, "");
		assert.deepEqual(times(images), before);
	});

	it("pushes nothing for a reference by digest alone", async () => {
		const { code, stderr } = await build(
			`example.org/pause@sha256:${"0".repeat(64)}`,
		);
		assert.deepEqual([code, stderr], [0, ""]);
	});

	it("lets several calls at once each have their image", async () => {
		const calls = ["a", "b", "c", "a"].map((tag) => build(`pause:${tag}`));
		const done = await Promise.all(calls);
		assert.deepEqual(
			done.map(({ code }) => code),
			[0, 0, 0, 0],
		);
		assert.deepEqual(
			["a", "b", "c"].filter(
				(tag) => !tags(done[0]?.stdout ?? "").includes(tag),
			),
			[],
		);
	});

	it("leaves neither process nor mount behind when it is killed", async () => {
		const [fresh, removeFresh] = scratchFolder();
		const child = spawn(process.execPath, [script, pause], {
			env: { ...process.env, XDG_CACHE_HOME: fresh },
		});
		const working = () =>
			processes(fresh).some((line) => /debootstrap/.test(line));
		await until("debootstrap", 60, working);
		child.kill("SIGKILL");
		await until(
			"The end of the build",
			120,
			() => processes(fresh).length === 0,
		);
		assert.ok(!readFileSync("/proc/self/mounts", "utf8").includes(fresh));
		removeFresh();
	});

	it("says in one line which images there are stand-ins for", async () => {
		const { code, stdout, stderr } = await build("example.org/other:1", pause);
		assert.deepEqual([code, stdout], [1, ""]);
		assert.match(
			stderr,
			/^There is no stand-in for the image other. Those there are: .*pause.*\n$/,
		);
	});

	it("says in one line what is missing", async () => {
		const { code, stdout, stderr } = await build("pause:new", {
			PATH: "/nonexistent",
		});
		assert.deepEqual([code, stdout], [1, ""]);
		assert.match(
			stderr,
			/^The stand-in images cannot be built without .*"apt-get install .*"\n$/,
		);
	});

	async function build(...args: (string | NodeJS.ProcessEnv)[]) {
		const references = args.filter((arg) => typeof arg === "string");
		const env = args.find((arg) => typeof arg === "object");
		const child = spawn(process.execPath, [script, ...references], {
			env: { ...process.env, XDG_CACHE_HOME: cache, ...env },
		});
		const [stdout, stderr, [code]] = await Promise.all([
			text(child.stdout),
			text(child.stderr),
			once(child, "close"),
		]);
		return { code, stdout, stderr };
	}
});

/** Why the first layer can be neither found nor built. */
async function mirrorProblem(): Promise<string | undefined> {
	if (existsSync(join(built, `base-${layerKey("base")}`))) return undefined;
	const { main } = await debianMirror();
	const answer = await fetch(`${main}/dists/trixie/InRelease`, {
		method: "HEAD",
		signal: AbortSignal.timeout(10_000),
	}).catch(() => undefined);
	return answer?.ok ? undefined : `Debian's mirror ${main} cannot be reached`;
}

function tags(stdout: string): string[] {
	const { storage } = JSON.parse(stdout);
	return readdirSync(
		join(storage, "docker/registry/v2/repositories/pause/_manifests/tags"),
	);
}

/** Every file of the registries, and when it was changed last. */
function times(images: string): [string, number][] {
	const registries = readdirSync(images).filter((name) =>
		/^registry-/.test(name),
	);
	return registries.flatMap((registry) =>
		readdirSync(join(images, registry), { recursive: true, encoding: "utf8" })
			.sort()
			.map(
				(name) =>
					[name, statSync(join(images, registry, name)).mtimeMs] as [
						string,
						number,
					],
			),
	);
}

function processes(folder: string): string[] {
	const { stdout } = spawnSync("ps", ["-eo", "args"], { encoding: "utf8" });
	return stdout.split("\n").filter((line) => line.includes(folder));
}
