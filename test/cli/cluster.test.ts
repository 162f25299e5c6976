import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { verify as verifyCluster } from "../../cli/cluster.ts";
import type { Cluster } from "../../local/cluster.ts";
import { ConfigError } from "../../settings/fault.ts";
import { clusterSchema } from "../../settings/schema/cluster.ts";
import { identity as identitySchema } from "../../settings/schema/identity.ts";
import { captured } from "../support/captured.ts";
import { kubectlFolder } from "../support/kubectlFolder.ts";
import { root, temporaryProject } from "../support/project.ts";
import { freshNamespace, sharedCluster } from "../support/sharedCluster.ts";

interface Kubeconfig {
	clusters: { cluster: Record<string, unknown> }[];
	users: { user: Record<string, unknown> }[];
	"current-context": string;
}

describe("glidefleet cluster identity", () => {
	const folder = mkdtempSync(join(tmpdir(), "glidefleet-test-"));
	const kubeconfig = join(folder, "kubeconfig");
	let cluster: Cluster;
	let programs: string;

	before(async function () {
		cluster = await sharedCluster(this);
		programs = await kubectlFolder(folder);
	});
	after(() => rmSync(folder, { recursive: true, force: true }));

	/** What the command prints with the administrator's kubeconfig, changed. */
	function identityOf(
		change: (config: Kubeconfig) => void,
		{ context = "local", PATH = `${programs}:${process.env.PATH}` } = {},
	) {
		const config = parse(readFileSync(cluster.kubeconfig, "utf8"));
		change(config);
		writeFileSync(kubeconfig, stringify(config));
		const command = ["cluster", "identity", "--context", context];
		return spawnSync(
			process.execPath,
			[join(root, "cli", "glidefleet.ts"), ...command],
			{
				encoding: "utf8",
				env: { ...process.env, KUBECONFIG: kubeconfig, PATH },
			},
		);
	}
	const userOf = (config: Kubeconfig) => config.users[0]?.user ?? {};
	const clusterOf = (config: Kubeconfig) => config.clusters[0]?.cluster ?? {};
	const uid = async () =>
		(
			await cluster.kubectl([
				"get",
				"namespace",
				"kube-system",
				"-o=jsonpath={.metadata.uid}",
			])
		).stdout;

	it("prints what a cluster's file takes, whatever context kubectl stands in", async () => {
		const { stdout, stderr, status } = identityOf((config) => {
			config["current-context"] = "another";
		});
		assert.equal(status, 0, stderr);
		assert.equal(
			stdout,
			`# ${cluster.server}\nidentity:\n  kube_system_uid: ${await uid()}\n`,
		);
		const file = `${readFileSync(join(root, "config/clusters/nautilus.yaml"), "utf8")}\n${stdout}`;
		assert.ok(clusterSchema.safeParse(parse(file)).success);
	});

	it("logs in by the plugin that the kubeconfig names, and shows what that asks for while it waits", async () => {
		const plugin = join(folder, "login");
		writeFileSync(
			plugin,
			'#!/bin/sh\necho "Open https://login.example.org/device" >&2\nsleep 3\nprintf \'{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"%s"}}\' "$TOKEN"\n',
			{ mode: 0o755 },
		);
		const { stdout, stderr } = identityOf((config) => {
			const user = userOf(config);
			const { token } = user;
			user.exec = {
				apiVersion: "client.authentication.k8s.io/v1",
				command: plugin,
				env: [{ name: "TOKEN", value: token }],
				interactiveMode: "IfAvailable",
			};
			delete user.token;
		});
		assert.ok(stdout.includes(await uid()), stderr);
		assert.equal(stderr, "Open https://login.example.org/device\n");
	});

	it("prints server and CA where the account may not read the namespace", async () => {
		const namespace = await freshNamespace(cluster);
		const token = await cluster.kubectl([
			"create",
			"token",
			"default",
			"-n",
			namespace,
		]);
		const { stdout, stderr } = identityOf((config) => {
			userOf(config).token = token.stdout.trim();
		});
		const printed = parse(stdout).identity;
		assert.ok(identitySchema.safeParse(printed).success, stdout + stderr);
		assert.equal(printed.server, cluster.server);
		assert.match(printed.ca_sha256, /^[0-9A-F]{2}:/);
		assert.match(
			stdout,
			/^# This account may not read the namespace kube-system/,
		);
	});

	it("says why it cannot tell, with exit code 1 and no stack trace", () => {
		const cases: [RegExp, ReturnType<typeof identityOf>][] = [
			[
				/The kubeconfig has no context "nowhere": add it, or correct/,
				identityOf(() => {}, { context: "nowhere" }),
			],
			[
				/context "local": kubectl not found on PATH$/,
				identityOf(() => {}, { PATH: folder }),
			],
			[
				/context "local": You must be logged in to the server \(Unauthorized\)$/,
				identityOf((config) => {
					userOf(config).token = "expired";
				}),
			],
			[
				/context "local": .*connection.* refused/,
				identityOf((config) => {
					clusterOf(config).server = "https://127.0.0.1:9";
				}),
			],
		];
		for (const [expected, { status, stdout, stderr }] of cases) {
			assert.match(stderr.trim(), expected);
			assert.doesNotMatch(stderr, /\n\s+at /);
			assert.deepEqual({ status, stdout }, { status: 1, stdout: "" });
		}
	});

	it("is held against a cluster by glidefleet cluster verify", async () => {
		const project = temporaryProject();
		const { PATH, KUBECONFIG } = process.env;
		const verify = () =>
			captured(() => verifyCluster({ stack: "local" }, project.root));
		const state = (from: string, to: string) =>
			project.replace("config/clusters/local.yaml", from, to);
		try {
			process.env.PATH = `${programs}:${PATH}`;
			process.env.KUBECONFIG = cluster.kubeconfig;
			const thrownAway = await verify();
			assert.equal(thrownAway.status, 1);
			assert.match(
				thrownAway.stderr,
				/config\/clusters\/local\.yaml says that the cluster is throw-away, so any cluster is accepted as local/,
			);
			const right = `identity: { kube_system_uid: ${await uid()} }`;
			state("identity: throw-away", right);
			assert.deepEqual(await verify(), {
				status: 0,
				stdout: 'The context "local" points to the cluster local\n',
				stderr: "",
			});
			state(
				right,
				"identity: { kube_system_uid: 6f1d6f4e-3f0c-4a52-9d5b-0d5f4f7c1f11 }",
			);
			await assert.rejects(
				verifyCluster({ stack: "local" }, project.root),
				(error) =>
					error instanceof ConfigError && /another cluster/.test(error.message),
			);
		} finally {
			process.env.PATH = PATH;
			if (KUBECONFIG === undefined) delete process.env.KUBECONFIG;
			else process.env.KUBECONFIG = KUBECONFIG;
			project.dispose();
		}
	});
});
