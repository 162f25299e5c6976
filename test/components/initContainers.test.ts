import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { imageContract } from "../../components/frontend/imageContract.ts";
import { initContainers } from "../../components/frontend/initContainers.ts";
import type { FrontendPlan } from "../../components/frontend/plan.ts";
import { credentialCopies } from "../../components/frontend/resolve/credentialCopies.ts";
import { loadStack } from "../../components/stack/loadStack.ts";
import { until } from "../../local/until.ts";
import { root } from "../support/project.ts";
import { skipSuite } from "../support/skipSuite.ts";

interface Script {
	readonly name: string;
	readonly text: string;
	readonly env: Record<string, string>;
}

/** The init containers as scripts that a test can run. */
function scripts(plan: FrontendPlan): Script[] {
	return initContainers(plan).map((container) => {
		const {
			name,
			command,
			env = [],
		} = container as {
			name: string;
			command: string[];
			env?: { name: string; value: string }[];
		};
		return {
			name,
			text: command[2] ?? "",
			env: Object.fromEntries(env.map((item) => [item.name, item.value])),
		};
	});
}

describe("The init containers' scripts, run for real", () => {
	let folder: string;
	let prepare: Script;
	let checkout: Script;

	before(function () {
		if (process.getuid?.() !== 0)
			skipSuite(this, "only root can give files to other users");
		const gluex = loadStack("nautilus", {
			root,
			credentials: false,
		}).frontends.find(({ vo }) => vo === "gluex");
		assert.ok(gluex);
		[prepare, checkout] = scripts({
			...gluex,
			tokens: [{ key: "a.token", path: "", purpose: "", kind: "token" }],
		}) as [Script, Script];
	});
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), "glidefleet-init-"));
		chmodSync(folder, 0o755);
	});
	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	/** The script with every absolute path of the container moved below the test's folder. */
	const moved = (text: string) =>
		text.replaceAll(/(?<=[\s])\/(?=prepare|var)/g, `${folder}/`);
	const runPrepare = () =>
		spawnSync("/bin/sh", ["-c", moved(prepare.text)], { encoding: "utf8" });
	const inFolder = (path: string) => join(folder, path);

	function image(): void {
		mkdirSync(inFolder(`${imageContract.monitor}/images`), { recursive: true });
		writeFileSync(
			inFolder(`${imageContract.monitor}/frontend.html`),
			"from the image",
		);
		for (const path of [
			"/prepare/web-area/lost+found",
			"/prepare/signing-key",
			"/prepare/tokens",
		]) {
			mkdirSync(inFolder(path), { recursive: true });
		}
		writeFileSync(inFolder("/prepare/signing-key/FRONTEND"), "key");
		writeFileSync(inFolder("/prepare/tokens/a.token"), "token");
	}

	it("prepare an empty claim: the areas belong to 996:993 and hold what the image has in them", () => {
		image();
		const { status, stderr } = runPrepare();
		assert.equal(status, 0, stderr);
		for (const area of ["", "/stage", "/monitor"]) {
			const { uid, gid, mode } = statSync(inFolder(`/prepare/web-area${area}`));
			assert.deepEqual([uid, gid, mode & 0o777], [996, 993, 0o755], area);
		}
		assert.equal(
			readFileSync(inFolder("/prepare/web-area/monitor/frontend.html"), "utf8"),
			"from the image",
		);
	});

	it("copy signing key and tokens to where only the frontend's user can read them", () => {
		image();
		assert.equal(runPrepare().status, 0);
		for (const path of [
			`${imageContract.signingKeys}/FRONTEND`,
			`${imageContract.tokens}/a.token`,
		]) {
			const { uid, gid, mode } = statSync(inFolder(path));
			assert.deepEqual([uid, gid, mode & 0o777], [996, 993, 0o600], path);
		}
		assert.equal(
			statSync(inFolder(imageContract.signingKeys)).mode & 0o777,
			0o700,
		);
	});

	it("are followed by a program that brings a renewed token, whole and for the frontend's user alone", async () => {
		image();
		assert.equal(runPrepare().status, 0);
		const script = credentialCopies.find(({ path }) => path.endsWith(".sh"));
		assert.ok(script !== undefined);
		const copier = spawn(
			"/bin/sh",
			["-c", moved(script.text).replace("sleep 10", "sleep 0.1")],
			{ stdio: ["ignore", "pipe", "inherit"] },
		);
		try {
			const copy = inFolder(`${imageContract.tokens}/a.token`);
			const before = statSync(copy).ino;
			writeFileSync(inFolder("/prepare/tokens/a.token"), "renewed");
			writeFileSync(inFolder("/prepare/tokens/b.token"), "another");
			const [told] = (await once(copier.stdout, "data")) as [Buffer];
			assert.match(told.toString(), /^Renewed \S+\/a\.token\n/);
			const second = inFolder(`${imageContract.tokens}/b.token`);
			await until("the second", 120, async () => existsSync(second));
			assert.equal(readFileSync(copy, "utf8"), "renewed");
			assert.notEqual(statSync(copy).ino, before, "it was written in place");
			const { uid, gid, mode } = statSync(copy);
			assert.deepEqual([uid, gid, mode & 0o777], [996, 993, 0o600]);
			assert.deepEqual(readdirSync(inFolder(imageContract.tokens)).sort(), [
				"a.token",
				"b.token",
			]);
		} finally {
			copier.kill("SIGKILL");
		}
	});

	it("leave what a claim holds already as it is, however often they run", () => {
		image();
		assert.equal(runPrepare().status, 0);
		writeFileSync(
			inFolder("/prepare/web-area/monitor/frontend.html"),
			"from the volume",
		);
		assert.equal(runPrepare().status, 0);
		assert.equal(
			readFileSync(inFolder("/prepare/web-area/monitor/frontend.html"), "utf8"),
			"from the volume",
		);
	});

	it("check the pinned commit of a repository out, as a user that does not own the volume", () => {
		const repository = inFolder("repository");
		const git = (...args: string[]) =>
			execFileSync(
				"git",
				[
					"-C",
					repository,
					"-c",
					"user.name=t",
					"-c",
					"user.email=t@localhost",
					...args,
				],
				{ encoding: "utf8" },
			);
		execFileSync("git", ["init", "-q", repository]);
		writeFileSync(join(repository, "script.sh"), "first");
		git("add", ".");
		git("commit", "-q", "-m", "first");
		const commit = git("rev-parse", "HEAD").trim();
		writeFileSync(join(repository, "script.sh"), "second");
		git("commit", "-q", "-a", "-m", "second");
		git("config", "uploadpack.allowAnySHA1InWant", "true");
		const directory = inFolder("volume");
		mkdirSync(directory);
		chmodSync(directory, 0o777);
		execFileSync("chown", ["-R", "996:993", repository]);
		const env = {
			...process.env,
			...checkout.env,
			DIRECTORY: directory,
			GIT_CONFIG_VALUE_0: directory,
			HOME: folder,
			REF: commit,
			REPOSITORY: `file://${repository}`,
		};
		const { status, stderr } = spawnSync("/bin/sh", ["-c", checkout.text], {
			encoding: "utf8",
			env,
			uid: 996,
			gid: 993,
		});
		assert.equal(status, 0, stderr);
		assert.equal(readFileSync(join(directory, "script.sh"), "utf8"), "first");
	});

	it("stop the start, and say why, where the repository cannot be had", () => {
		const directory = inFolder("volume");
		mkdirSync(directory);
		const env = {
			...process.env,
			...checkout.env,
			DIRECTORY: directory,
			REPOSITORY: `file://${folder}/nowhere`,
		};
		const withoutPauses = checkout.text.replaceAll('sleep "$pause"', "sleep 0");
		const { status, stderr } = spawnSync("/bin/sh", ["-c", withoutPauses], {
			encoding: "utf8",
			env,
		});
		assert.equal(status, 1);
		assert.match(
			stderr,
			/Cannot fetch ed35cb14f9ade765e42743061a6400be38372ace of file:/,
		);
	});
});
