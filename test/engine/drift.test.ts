import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { text } from "node:stream/consumers";
import { type LiveObject, objectKey } from "../../cluster/live/liveObject.ts";
import { parseList } from "../../cluster/live/parseList.ts";
import type { StackStatus } from "../../cluster/status/stackStatus.ts";
import { controlPlaneBinary } from "../../local/binary.ts";
import { until } from "../../local/until.ts";
import { driftKinds } from "../support/driftKinds.ts";
import { type EngineStack, engineStack } from "../support/engine.ts";

interface Exported {
	readonly deployment: {
		readonly resources: readonly {
			readonly urn: string;
			readonly type: string;
			readonly outputs?: LiveObject;
			readonly dependencies?: readonly string[];
		}[];
	};
}

type Resources = Exported["deployment"]["resources"];

/** What each of the resources depends on, as far as it is among those that are there. */
function dependenciesOf(resources: Resources, there: Resources) {
	const urns = new Set(there.map(({ urn }) => urn));
	const left = resources
		.filter(({ urn }) => urns.has(urn))
		.map(({ urn, dependencies = [] }) => [
			urn,
			dependencies.filter((one) => urns.has(one)).sort(),
		]);
	return Object.fromEntries(left);
}

/** A new one for each write of a spec; for each write at all where the object has none. */
function version({ metadata }: LiveObject): unknown {
	const { generation } = metadata as { generation?: number };
	return generation ?? metadata.resourceVersion;
}

describe("A stack that the real engine made, and somebody changed by kubectl", function () {
	this.timeout(600_000);
	let stack: EngineStack;
	/** A folder with a kubectl, as on an operator's PATH. */
	let folder: string;
	let claims: Record<string, string>;
	let signingKey: string;

	before(async function () {
		stack = await engineStack(this);
		folder = mkdtempSync(join(tmpdir(), "glidefleet-kubectl-"));
		const binary = await controlPlaneBinary(() => {});
		const kubectl = join(folder, "kubectl");
		writeFileSync(kubectl, `#!/bin/sh\nexec '${binary}' kubectl "$@"\n`);
		chmodSync(kubectl, 0o755);
	});
	after(() => {
		stack?.dispose();
		if (folder !== undefined) rmSync(folder, { recursive: true });
	});

	const byHand = async (...args: readonly string[]) => {
		const all = [...args, "-n", stack.namespace];
		return (await stack.cluster.kubectl(all)).stdout;
	};
	const keyOf = () =>
		byHand("get", "secret/jlab-frontend-signing-key", "-o=jsonpath={.data}");
	const claimsOf = async () =>
		Object.fromEntries(
			Object.entries(await stack.uids()).filter(([name]) =>
				name.startsWith("PersistentVolumeClaim"),
			),
		);

	/** Runs the command as an operator does, in the project's folder. */
	async function glidefleet(...args: string[]) {
		const { root } = stack.project;
		const bin = join(root, "node_modules", ".bin");
		const path = [folder, bin, process.env.PATH ?? ""].join(delimiter);
		const { PULUMI_CONFIG_PASSPHRASE: _, ...inherited } = process.env;
		const child = spawn("node", [join("cli", "glidefleet.ts"), ...args], {
			cwd: root,
			env: { ...inherited, ...stack.workspace.environment, PATH: path },
			stdio: ["ignore", "pipe", "pipe"],
		});
		const ended = new Promise<number | null>((resolve) =>
			child.on("close", resolve),
		);
		const [stdout, stderr] = await Promise.all([
			text(child.stdout),
			text(child.stderr),
		]);
		return { status: await ended, stdout, stderr };
	}

	const repair = (...more: string[]) => {
		const options = ["--yes", "--skip-preview", ...more];
		return glidefleet("repair", "--stack=local", "--", ...options);
	};

	const refresh = (...more: string[]) =>
		glidefleet("refresh", "--stack=local", "--yes", "--skip-preview", ...more);

	async function resources(): Promise<Resources> {
		const exported = await stack.workspace.pulumi(["stack", "export"]);
		return (JSON.parse(exported) as Exported).deployment.resources;
	}

	async function look(...more: string[]) {
		// The names below .localhost lead nowhere here.
		const ran = await glidefleet(
			"status",
			"--stack=local",
			"--json",
			"--no-urls",
			...more,
		);
		assert.equal(ran.stderr, "");
		const found = JSON.parse(ran.stdout) as StackStatus;
		return {
			code: ran.status,
			drift: found.services.flatMap((one) => one.drift),
		};
	}

	it("is well and shows no drift before", async () => {
		await stack.up();
		await until(
			"the stack being well",
			60,
			async () => (await look()).code === 0,
		);
		assert.deepEqual((await look()).drift, []);
		assert.equal((await look("--fail-on=expiring=9999d")).code, 1);
		claims = await claimsOf();
		signingKey = await keyOf();
	});

	it("is not even looked at by the engine in a refresh", async () => {
		// The controllers may have written something after the up.
		const first = await refresh();
		assert.equal(first.status, 0, first.stdout + first.stderr);
		const { status, stdout, stderr } = await refresh("--expect-no-changes");
		assert.equal(status, 0, stdout + stderr);
		assert.match(stdout, /^Nothing to refresh: the state has all \d+ objects/);
		assert.equal(stdout.split("\n").length, 2);
	});

	it(`shows each of ${driftKinds.length} kinds of drift`, async () => {
		for (const { done } of driftKinds) await byHand(...done);
		const { code, drift } = await look();
		assert.equal(code, 1);
		for (const { name, object, field } of driftKinds)
			assert.ok(
				drift.some((one) => one.object === object && one.field === field),
				`${name} is not shown`,
			);
	});

	it("is refused by a preview that meets what others wrote, which is why the hand-over is needed", async () => {
		await assert.rejects(
			stack.workspace.pulumi(["preview", "--refresh"]),
			/conflict with "kubectl-/,
		);
	});

	it("is refreshed where it was changed, alone and all of it", async () => {
		const more = ["ServiceAccount xcache-atlas", "Deployment uclhc-frontend"];
		const note = "example.org/note=changed";
		await byHand("annotate", "serviceaccount/xcache-atlas", note);
		// Its Service and its Ingress depend on it, in the state.
		await byHand("delete", "deployment/uclhc-frontend");
		const before = await resources();
		const ran = await refresh();
		assert.equal(ran.status, 0, ran.stdout + ran.stderr);
		const [, few = "", all = ""] =
			/^(\d+) of (\d+) objects differ from the state: /.exec(ran.stdout) ?? [];
		assert.equal(Number(all), stack.objects);
		assert.ok(Number(few) > driftKinds.length, ran.stdout);
		assert.ok(Number(few) < stack.objects, ran.stdout);
		const after = await resources();
		const inState = new Map(
			after.flatMap(({ type, outputs }) =>
				type.startsWith("kubernetes:") && outputs
					? [[objectKey(outputs), version(outputs)]]
					: [],
			),
		);
		assert.deepEqual(
			dependenciesOf(after, after),
			dependenciesOf(before, after),
		);
		const objects = driftKinds.map(({ object }) => object);
		for (const object of [...objects, ...more]) {
			const [kind = "", name = ""] = object.split(" ");
			const options = ["--ignore-not-found", "-o", "json"];
			const printed = await byHand("get", kind, name, ...options);
			const [live] = parseList(printed);
			assert.equal(inState.get(object), live && version(live), object);
		}
	});

	it("has nothing left that a refresh of everything finds", async () => {
		await stack.workspace.pulumi([
			...["refresh", "--run-program", "--yes", "--skip-preview"],
			"--expect-no-changes",
		]);
	});

	it("is repaired by one command, claims and signing keys staying what they were", async () => {
		const ran = await repair();
		assert.equal(ran.status, 0, ran.stdout + ran.stderr);
		await until(
			"the stack being well",
			60,
			async () => (await look()).code === 0,
		);
		assert.deepEqual((await look()).drift, []);
		assert.deepEqual(await claimsOf(), claims);
		assert.equal(await keyOf(), signingKey);
	});

	it("has nothing left to do then", async () => {
		const ran = await repair("--expect-no-changes");
		assert.equal(ran.status, 0, ran.stdout + ran.stderr);
		assert.match(ran.stdout, /^No drift found\n/);
	});

	it("is repaired too where no one refreshed before, without a look at the rest", async () => {
		await byHand("delete", "ingress/uclhc-ingress");
		await byHand("annotate", "serviceaccount/xcache-atlas", "note=own");
		await byHand("scale", "deployment/squid-ucsd", "--replicas=0");
		const ran = await repair();
		assert.equal(ran.status, 0, ran.stdout + ran.stderr);
		const [, few = "", all = ""] =
			/^(\d+) of (\d+) objects differ from the state: /m.exec(ran.stdout) ?? [];
		assert.equal(Number(all), stack.objects);
		assert.ok(Number(few) >= 3 && Number(few) < 20, ran.stdout);
		await until(
			"the stack being well",
			120,
			async () => (await look()).code === 0,
		);
	});
});
