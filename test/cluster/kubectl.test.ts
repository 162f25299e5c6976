import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main } from "../../cli/main.ts";
import { readCluster } from "../../cluster/drift/readCluster.ts";
import { KubectlError } from "../../cluster/kubectl.ts";
import { userKubectl } from "../../cluster/userKubectl.ts";
import { captured } from "../support/captured.ts";

describe("The kubectl of the user", () => {
	const path = process.env.PATH;
	let folder: string;

	/** Puts a shell script in kubectl's place. */
	function kubectl(...lines: string[]): void {
		const file = join(folder, "kubectl");
		writeFileSync(file, ["#!/bin/sh", ...lines, ""].join("\n"));
		chmodSync(file, 0o755);
	}

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), "glidefleet-kubectl-"));
		process.env.PATH = `${folder}:${path}`;
	});
	afterEach(() => {
		process.env.PATH = path;
		rmSync(folder, { recursive: true });
	});

	it("gets the context, the arguments and the input", async () => {
		kubectl('echo "$@"', "cat");
		const said = await userKubectl("nautilus")(["get", "pods"], "input");
		assert.equal(said, "--context=nautilus get pods\ninput");
	});

	it("collects less garbage than it would, unless the user says how much", async () => {
		const { GOGC } = process.env;
		kubectl('echo "$GOGC"');
		try {
			delete process.env.GOGC;
			assert.equal(await userKubectl("nautilus")(["version"]), "1000\n");
			process.env.GOGC = "50";
			assert.equal(await userKubectl("nautilus")(["version"]), "50\n");
		} finally {
			if (GOGC === undefined) delete process.env.GOGC;
			else process.env.GOGC = GOGC;
		}
	});

	it("is heard once where it says the same of each kind of object", async () => {
		kubectl(
			"for each in 1 2 3; do",
			`  echo 'E1127 05:02:0'$each'.417 2093'$each' memcache.go:265] could not get it' >&2`,
			`  echo 'the server "nautilus" is gone' >&2`,
			"done",
			"exit 1",
		);
		await assert.rejects(userKubectl("nautilus")(["get", "pods"]), (error) => {
			const said = String(error);
			assert.equal(said.split("is gone").length, 2, said);
			assert.doesNotMatch(said, /memcache/);
			return true;
		});
	});

	const line = "E1127 05:02:01.417 2093 memcache.go:265] could not get it";

	it("is heard with its own log where that is all", async () => {
		kubectl(`echo '${line}' >&2`, "exit 1");
		await assert.rejects(userKubectl("nautilus")(["get", "pods"]), (error) => {
			assert.match(String(error), /could not get it/);
			return true;
		});
	});

	it("is quoted in a sentence by its last line that is none of its log", () => {
		const { message, said } = new KubectlError(`error: gone.\n${line}\n`);
		assert.deepEqual([message, said], ["gone", "error: gone."]);
		assert.equal(new KubectlError(`${line}\n`).message, line);
	});

	it("does not show its own log while a cluster is down, though it takes long, nor hides what stands between", async () => {
		kubectl(
			"log='E1127 05:02:01.417 2093 memcache.go:265] could not get it'",
			'echo "$log" >&2',
			"printf 'E1127 05:02:' >&2; sleep 2",
			"echo '01.418 2093 memcache.go:265] could not get it' >&2",
			"echo 'open https://login' >&2",
			'echo "$log" >&2',
			"exit 1",
		);
		const { stderr } = await captured(async () => {
			await assert.rejects(userKubectl("nautilus")(["get", "pods"]));
			return 0;
		});
		assert.equal(stderr, "open https://login\n");
	});

	it("is heard by the operator while it waits for a login, but not what a program in a pod complains of", async () => {
		kubectl("echo 'open https://login' >&2", "sleep 2", "exit 1");
		const ask = (...args: string[]) =>
			captured(async () => {
				await assert.rejects(userKubectl("nautilus")(args), /login/);
				return 0;
			});
		const [login, pod] = [
			await ask("get", "pods"),
			await ask("exec", "frontend-0", "--", "df"),
		];
		assert.equal(login.stderr, "open https://login\n");
		assert.equal(pod.stderr, "");
	});

	it("is said to be missing, with what to do, and ends with 1", async () => {
		process.env.PATH = folder;
		const { status, stderr } = await captured(() =>
			main(["status", "--stack", "local"]),
		);
		assert.equal(status, 1);
		assert.match(
			stderr,
			/^kubectl not found on PATH: install it, in a version close to the cluster's/,
		);
	});

	it("says by itself what it could not do, and no stack trace stands behind it", async () => {
		kubectl("echo 'error: context \"local\" does not exist' >&2", "exit 1");
		const { status, stderr } = await captured(() =>
			main(["status", "--stack", "local"]),
		);
		assert.deepEqual(
			[status, stderr],
			[
				1,
				'The kubeconfig has no context "local": add it, or correct the context in the cluster\'s file. kubectl config get-contexts lists those that it has\n',
			],
		);
	});

	it("is asked for each kind by itself where not all may be read", async () => {
		kubectl(
			'case "$3" in *,*|secret) echo "Error from server (Forbidden): secrets is forbidden" >&2; exit 1;; esac',
			`test "$3" != pod || echo '{"items":[{"kind":"Pod","metadata":{"name":"a"}}]}'`,
			`test "$3" = pod || echo '{"items":[]}'`,
		);
		const state = await readCluster(userKubectl("local"), "osg", []);
		assert.deepEqual([...state.unread], ["Secret"]);
		assert.equal(state.pods.length, 1);
	});

	it("is not waited for without an end, and says how to look", async () => {
		kubectl("sleep 30", "true");
		process.env.GLIDEFLEET_KUBECTL_TIMEOUT = "0.5";
		try {
			const begun = Date.now();
			for (const args of [
				["status", "--stack", "local"],
				["cluster", "identity", "--context", "local"],
			]) {
				const { status, stderr } = await captured(() => main(args));
				assert.equal(status, 1);
				assert.match(
					stderr,
					/ the context "local": it did not respond in 0\.5 s: check that the cluster is reachable and the login works: kubectl --context local version/,
				);
			}
			assert.ok(Date.now() - begun < 25_000);
		} finally {
			delete process.env.GLIDEFLEET_KUBECTL_TIMEOUT;
		}
	});

	it("gets neither Pulumi's passphrase nor keys of a cloud", async () => {
		kubectl("env");
		const secrets = ["PULUMI_CONFIG_PASSPHRASE", "AWS_SECRET_ACCESS_KEY"];
		for (const name of secrets) process.env[name] = "hunter2";
		try {
			const said = await userKubectl("nautilus")(["get", "pods"]);
			assert.match(said, /^PATH=/m);
			assert.doesNotMatch(said, /hunter2/);
		} finally {
			for (const name of secrets) delete process.env[name];
		}
	});

	it("cannot write to the terminal what that would obey", async () => {
		kubectl("printf 'error: \\033]0;x\\007\\342\\200\\256\\n' >&2", "exit 1");
		const { stderr } = await captured(() =>
			main(["status", "--stack", "local"]),
		);
		assert.match(stderr, /error: \\u001b\]0;x\\u0007\\u202e/);
	});
});
