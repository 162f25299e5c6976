import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { stackManifests } from "../../components/manifests.ts";
import { lockFile } from "../../config/images/lock.ts";
import { writeLock } from "../../config/images/writeLock.ts";
import { loadStack } from "../../config/stack.ts";
import { type EngineStack, engineStack } from "../support/engine.ts";
import { root } from "../support/project.ts";

interface Preview {
	readonly steps: readonly { readonly op: string; readonly urn: string }[];
}

/** Changes that a preview holds: operation, type and name of each resource that does not stay as it is. */
function changes(preview: string): string[] {
	const { steps } = JSON.parse(preview.slice(preview.indexOf("{"))) as Preview;
	return steps
		.filter(({ op }) => op !== "same")
		.map(
			({ op, urn }) =>
				`${op} ${urn.split("::").slice(-2).join(" ").replace(/^.*\$/, "")}`,
		)
		.sort();
}

describe("The local stack under the real engine", function () {
	this.timeout(300_000);
	let stack: EngineStack;
	let printed = "";
	const pulumi = async (...args: string[]) => {
		const [command, ...options] = args;
		const output = await (command === "up"
			? stack.up(...options)
			: stack.workspace.pulumi(args));
		printed += output;
		return output;
	};

	const objects = stackManifests(
		loadStack("local", { root, credentials: false }),
	).flatMap(({ manifests }) => manifests);
	const namesOf = (wanted: string) =>
		objects
			.filter(({ kind }) => kind === wanted)
			.map(({ metadata }) => metadata.name)
			.sort();
	const deployments = namesOf("Deployment");
	const claims = namesOf("PersistentVolumeClaim");

	before(async function () {
		stack = await engineStack(this);
	});
	after(() => stack?.dispose());

	it("previews five frontends and every service without touching the cluster", async () => {
		const steps = changes(await pulumi("preview", "--json"));
		assert.equal(
			steps.filter((step) => step.includes("kubernetes:apps/v1:Deployment"))
				.length,
			deployments.length,
		);
		assert.deepEqual(await stack.names("deployments"), []);
	});

	it("brings all up, every claim bound and every frontend and service available", async () => {
		await pulumi("up", "--diff");
		const { stdout } = await stack.cluster.kubectl([
			"wait",
			"-n",
			stack.namespace,
			"--for=condition=Available",
			"deployments",
			"--all",
		]);
		assert.equal(stdout.trim().split("\n").length, deployments.length);
		assert.deepEqual(await stack.names("persistentvolumeclaims"), claims);
	});

	it("changes nothing when it runs again", async () => {
		const before = await stack.uids();
		await pulumi("up", "--expect-no-changes");
		assert.deepEqual(await stack.uids(), before);
	});

	it("finds nothing to refresh", async () => {
		await pulumi("refresh", "--yes", "--expect-no-changes", "--skip-preview");
	});

	it("exports what operators want to know of each frontend", async () => {
		const outputs = JSON.parse(await pulumi("stack", "output", "--json"));
		assert.deepEqual(Object.keys(outputs.frontends), [
			"bnl",
			"gluex",
			"igwn",
			"jlab",
			"uclhc",
		]);
		assert.equal(
			outputs.frontends.gluex.url,
			"http://gluex-frontend.glidefleet.localhost/vofrontend",
		);
		assert.equal(outputs.frontends.gluex.claim, "gluex-storage");
		assert.match(outputs.frontends.gluex.configHash, /^[0-9a-f]{64}$/);
		assert.match(
			outputs.services["squid-ucsd"].address,
			/^squid-ucsd\.test-[0-9a-f]+\.svc:3128$/,
		);
	});

	it("changes one VO's ConfigMap and Deployment, and nothing else, for one value of its file", async () => {
		stack.project.replace(
			"config/frontends/jlab.yaml",
			"backup_count: 50",
			"backup_count: 40",
		);
		assert.deepEqual(changes(await pulumi("preview", "--json")), [
			"update kubernetes:apps/v1:Deployment jlab-deployment",
			"update kubernetes:core/v1:ConfigMap jlab-config",
		]);
		await pulumi("preview", "--diff");
		await pulumi("up");
	});

	it("previews one VO's Deployment, and nothing else, for a pin of its own", async () => {
		const repository = "hub.opensciencegrid.org/opensciencegrid/vo-frontend";
		writeLock(stack.project.root, {
			[`${repository}:24-release`]: {
				"local/gluex": [
					{
						tag: "24-release-20260413-1517",
						digest: `sha256:${"0".repeat(64)}`,
						found: "2026-04-14T09:12:03Z",
					},
				],
			},
		});
		assert.deepEqual(changes(await pulumi("preview", "--json")), [
			"update kubernetes:apps/v1:Deployment gluex-deployment",
		]);
		stack.project.remove(lockFile);
	});

	it("takes a VO's objects away with the VO, but for its claim and its signing key", async () => {
		const { configFile } = stack.workspace;
		const text = readFileSync(configFile, "utf8");
		const without = text
			.replace("    - uclhc\n", "")
			.replace(/ {4}uclhc:\n(?: {6}.*\n)+/, "");
		assert.notEqual(without, text);
		writeFileSync(configFile, without);
		const before = await stack.uids();
		await pulumi("up");
		const after = await stack.uids();
		const left = Object.keys(after).filter((name) => name.includes("uclhc"));
		assert.deepEqual(left, [
			"Secret uclhc-frontend-signing-key",
			"PersistentVolumeClaim uclhc-storage",
		]);
		for (const [name, uid] of Object.entries(after))
			assert.equal(uid, before[name], name);
	});

	it("refuses a stack whose credential is missing, by the command that sets it and without a stack trace", async () => {
		const { configFile } = stack.workspace;
		const text = readFileSync(configFile, "utf8");
		writeFileSync(configFile, text.replace(/ {4}gluex:\n(?: {6}.*\n)+/, ""));
		await assert.rejects(pulumi("preview"), ({ message }: Error) => {
			assert.match(
				message,
				/pulumi config set --stack local --secret --path 'credentials.gluex\["frontendkey.pem"\]' < frontendkey.pem/,
			);
			assert.doesNotMatch(message, /\n\s+at .*\.ts:\d+/);
			return true;
		});
		writeFileSync(configFile, text);
	});

	it("keeps claims and signing keys when the whole stack is destroyed", async () => {
		await pulumi("destroy", "--yes", "--skip-preview");
		const left = Object.keys(await stack.uids());
		const vos = ["bnl", "gluex", "igwn", "jlab", "uclhc"];
		assert.deepEqual(left.sort(), [
			...claims.map((claim) => `PersistentVolumeClaim ${claim}`),
			...vos.map((vo) => `Secret ${vo}-frontend-signing-key`),
		]);
	});

	it("showed and kept no credential in clear all the while", () => {
		const state = stack.state();
		const secrets = Object.values(stack.credentials).flatMap((files) =>
			Object.values(files),
		);
		assert.ok(secrets.length >= 16 && state.length > 10_000);
		// A line of a key or certificate is enough to betray it, and so is either in base64.
		const traces = secrets.flatMap((secret) => [
			secret.split("\n")[1] ?? secret,
			Buffer.from(secret).toString("base64").slice(0, 60),
		]);
		for (const trace of traces)
			assert.ok(
				!printed.includes(trace) && !state.includes(trace),
				"a credential is in clear",
			);
	});
});
