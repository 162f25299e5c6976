import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { loadStack } from "../../components/stack/loadStack.ts";
import { manifestsOf } from "../../components/stack/stackManifests.ts";
import { lockFile } from "../../settings/images/lock.ts";
import { writeLock } from "../../settings/images/writeLock.ts";
import { credentialTraces } from "../support/credentialTraces.ts";
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

/** How preview, `up` and destroy say what stays of a VO. */
function keptOf(vo: string): RegExp {
	const objects = [
		`persistentvolumeclaim/${vo}-storage`,
		`secret/${vo}-frontend-signing-key`,
	];
	return new RegExp(
		`${vo}: kept in the cluster: ${objects.join(", ")}\\. To delete these permanently: kubectl --context local --namespace test-[0-9a-f]+ delete ${objects.join(" ")}\\n`,
	);
}

describe("The local stack under the real engine", () => {
	let stack: EngineStack;
	let printed = "";
	let left: Record<string, string> = {};
	const pulumi = async (...args: string[]) => {
		const [command, ...options] = args;
		const output = await (command === "up"
			? stack.up(...options)
			: stack.workspace.pulumi(args));
		printed += output;
		return output;
	};

	const plan = loadStack("local", { root, credentials: false });
	const objects = manifestsOf(plan);
	const namesOf = (wanted: string) =>
		objects
			.filter(({ kind }) => kind === wanted)
			.map(({ metadata }) => metadata.name)
			.sort();
	const vos = ["bnl", "gluex", "igwn", "jlab", "uclhc"];
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
		assert.deepEqual(Object.keys(outputs.frontends), vos);
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

	it("hands workers over to an autoscaler, and then leaves their number alone", async () => {
		const { configFile } = stack.workspace;
		const text = readFileSync(configFile, "utf8");
		const given = text.replace("workers: 2", "workers: autoscaled");
		assert.notEqual(given, text);
		writeFileSync(configFile, given);
		assert.deepEqual(changes(await pulumi("preview", "--json")), [
			"create kubernetes:apps/v1:Deployment ospool-ucsd-deployment",
			"delete kubernetes:batch/v1:CronJob ospool-ucsd-worker-0",
			"delete kubernetes:batch/v1:CronJob ospool-ucsd-worker-1",
		]);
		await pulumi("up");
		const onWorkers = (...args: string[]) =>
			stack.cluster.kubectl([...args, "-n", stack.namespace]);
		await onWorkers("scale", "deployment/ospool-ucsd", "--replicas=4");
		await pulumi("up", "--refresh", "--expect-no-changes");
		const replicas = await onWorkers(
			"get",
			"deployment/ospool-ucsd",
			"-o=jsonpath={.spec.replicas}",
		);
		assert.equal(replicas.stdout, "4");
		writeFileSync(configFile, text);
		await pulumi("up");
	});

	it("takes a VO's objects away with the VO, but for its claim and its signing key, and says so before", async () => {
		const { configFile } = stack.workspace;
		const text = readFileSync(configFile, "utf8");
		const without = text
			.replace("    - uclhc\n", "")
			.replace(/ {4}uclhc:\n(?: {6}.*\n)+/, "");
		assert.notEqual(without, text);
		writeFileSync(configFile, without);
		assert.match(await pulumi("preview"), keptOf("uclhc"));
		const before = await stack.uids();
		const said = await pulumi("up");
		assert.match(said, keptOf("uclhc"));
		assert.doesNotMatch(said, keptOf("gluex"));
		const after = await stack.uids();
		const left = Object.keys(after).filter((name) => name.includes("uclhc"));
		assert.deepEqual(left, [
			"Secret uclhc-frontend-signing-key",
			"PersistentVolumeClaim uclhc-storage",
		]);
		for (const [name, uid] of Object.entries(after))
			assert.equal(uid, before[name], name);
		writeFileSync(configFile, text);
	});

	it("takes a VO back with the claim and the key that it left", async () => {
		const before = await stack.uids();
		const said = await pulumi("up");
		assert.match(
			said,
			/Secret uclhc-frontend-signing-key already exists: its key is kept/,
		);
		const after = await stack.uids();
		assert.equal(Object.keys(after).length, stack.objects);
		for (const [name, uid] of Object.entries(before))
			assert.equal(after[name], uid, name);
		await pulumi("up", "--expect-no-changes");
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

	it("says before a destroy what stays, and how to delete that", async () => {
		const said = await stack.glidefleet(["destroy", "--preview-only"]);
		printed += said;
		for (const vo of vos) assert.match(said, keptOf(vo));
		assert.match(
			said,
			/ce-slurm: kept in the cluster: .* delete persistentvolumeclaim\/ce-slurm-spool\n/,
		);
		assert.match(said, /Secret gluex-signing-key delete\[retain\]/);
	});

	it("keeps claims and signing keys when the whole stack is destroyed", async () => {
		const before = await stack.uids();
		await pulumi("destroy", "--yes", "--skip-preview");
		left = await stack.uids();
		assert.deepEqual(Object.keys(left).sort(), [
			...claims.map((claim) => `PersistentVolumeClaim ${claim}`),
			...vos.map((vo) => `Secret ${vo}-frontend-signing-key`),
		]);
		for (const [name, uid] of Object.entries(left))
			assert.equal(uid, before[name], name);
	});

	it("comes back after a destroy with its claims and signing keys", async () => {
		await pulumi("up");
		const after = await stack.uids();
		assert.equal(Object.keys(after).length, stack.objects);
		for (const [name, uid] of Object.entries(left))
			assert.equal(after[name], uid, name);
	});

	it("showed and kept no credential in clear all the while", () => {
		const state = stack.state();
		const traces = credentialTraces(stack.credentials);
		assert.ok(traces.length >= 32 && state.length > 10_000);
		for (const trace of traces)
			assert.ok(
				!printed.includes(trace) && !state.includes(trace),
				"a credential is in clear",
			);
	});
});
