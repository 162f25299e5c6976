import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import { lastApplied } from "../../cluster/adoption/takeOverPatch.ts";
import { until } from "../../local/until.ts";
import type { EngineStack } from "../support/engine.ts";
import type { HandMade } from "../support/handMade.ts";
import { type PodWatch, watchPods } from "../support/podWatch.ts";
import {
	applyByHand,
	assertAsWanted,
	frontendsStack,
	kubectl,
	objectsOf,
	set,
} from "../support/takeOverStack.ts";

const handMade = join(import.meta.dirname, "handMadeFrontend.yaml");
const key = "hand-made-signing-key-0815";
const oldValue = "hand-made-credential-4711";

describe("Taking over a frontend that was made by hand, with everything else than the stack's", () => {
	let stack: EngineStack;
	let pods: PodWatch;
	let printed = "";
	let old: Awaited<ReturnType<typeof objectsOf>>;
	const preview = async () => {
		const said = await stack.workspace.pulumi(["preview", "--diff"]);
		printed += said;
		return said;
	};

	before(async function () {
		stack = await frontendsStack(this, ["uclhc"]);
		await makeByHand(stack);
		old = await objectsOf(stack);
		set(stack, "adopt", true);
	});
	after(() => stack?.dispose());

	it("is refused, by all reasons at once, where it would shrink the claim, lose the key or run twice", async () => {
		const { namespace } = stack;
		await assert.rejects(preview(), ({ message }: Error) => {
			for (const sentence of [
				"PersistentVolumeClaim uclhc-storage has 5Gi, the stack requests 1Gi, but a claim cannot shrink: set its size to 5Gi",
				`Secret uclhc-frontend-signing-key has a FRONTEND that is missing in the stack and may be in use. Copy it to the stack first: kubectl -n ${namespace} get secret uclhc-frontend-signing-key -o jsonpath='{.data.FRONTEND}' | base64 -d | npx pulumi config set --stack local --secret --path 'credentials.uclhc["FRONTEND"]'`,
				`Deployment uclhc-frontend would share the claim uclhc-storage with deployment/uclhc-spare. Delete the old workload first: kubectl -n ${namespace} delete deployment/uclhc-spare`,
			])
				assert.ok(message.includes(sentence), message);
			printed += message;
			return true;
		});
	});

	it("previews what it replaces, keeps and leaves, once its operator did what it asked for", async () => {
		await kubectl(stack, [
			"delete",
			"deployment/uclhc-spare",
			"--cascade=foreground",
			"--wait",
		]);
		set(stack, "frontends", [{ vo: "uclhc", storage: "5Gi" }]);
		await stack.workspace.pulumi(
			[
				"config",
				"set",
				"--secret",
				"--path",
				'glidefleet:credentials.uclhc["FRONTEND"]',
			],
			key,
		);
		const said = await preview();
		for (const line of [
			"will be deleted, and recreated when its last pod is gone: its selector app=uclhc-fe is immutable, and the stack's is k8s-app=uclhc-frontend",
			"= storage class by-hand stays: it cannot change on an existing claim; the stack's local applies to new claims",
			'- data["old.pem"]',
			"= data.FRONTEND",
			`kubectl -n ${stack.namespace} delete configmap/uclhc-files ingress/uclhc-old service/uclhc-old`,
		])
			assert.ok(said.includes(line), `${line} in ${said}`);
	});

	it("ends the old Deployment before the new one begins, and ends with all as the stack wants it", async () => {
		pods = await watchPods(stack.cluster, stack.namespace);
		await cutOff(stack);
		const said = await stack.up();
		printed += said;
		await pods.stop();
		const after = await objectsOf(stack);
		const uid = (name: string) =>
			[old, after].map((all) => all.get(name)?.metadata.uid);
		for (const name of [
			"PersistentVolumeClaim uclhc-storage",
			"Secret uclhc-frontend-signing-key",
			"Secret uclhc-frontend-credentials",
		])
			assert.equal(...(uid(name) as [string, string]), name);
		assert.notEqual(...(uid("Deployment uclhc-frontend") as [string, string]));
		assert.equal(pods.most["uclhc-storage"], 1);
		assert.equal(pods.seen["uclhc-storage"]?.length, 2);
		await assertAsWanted(stack, { storageClassName: "by-hand" });
		const { data } = after.get(
			"Secret uclhc-frontend-signing-key",
		) as unknown as { data: { FRONTEND: string } };
		assert.equal(Buffer.from(data.FRONTEND, "base64").toString(), key);
	});

	it("leaves what has other names alone", async () => {
		const after = await objectsOf(stack);
		for (const name of [
			"ConfigMap uclhc-files",
			"Service uclhc-old",
			"Ingress uclhc-old",
		])
			assert.equal(
				after.get(name)?.metadata.uid,
				old.get(name)?.metadata.uid,
				name,
			);
	});

	it("changes nothing the second time, nor without `adopt`", async () => {
		await stack.up("--expect-no-changes");
		set(stack, "adopt", undefined);
		await stack.up("--expect-no-changes");
	});

	it("showed and kept no credential in clear", () => {
		const state = stack.state();
		for (const secret of [key, oldValue])
			for (const trace of [
				secret,
				Buffer.from(secret).toString("base64").slice(0, 24),
			])
				assert.ok(!printed.includes(trace) && !state.includes(trace));
	});
});

async function makeByHand(stack: EngineStack): Promise<void> {
	const objects = parseAllDocuments(readFileSync(handMade, "utf8"), {
		version: "1.1",
	}).map((document) => document.toJS() as HandMade);
	const generic = ["create", "secret", "generic"];
	await kubectl(stack, [
		...[...generic, "uclhc-frontend-credentials"],
		...["frontendcert.pem", "frontendkey.pem", "old.pem"].map(
			(file) => `--from-literal=${file}=${oldValue}`,
		),
	]);
	await kubectl(stack, [
		...[...generic, "uclhc-frontend-signing-key"],
		`--from-literal=FRONTEND=${key}`,
	]);
	await applyByHand(stack, objects);
	await volume(stack);
	await kubectl(stack, [
		...["wait", "--for=condition=Available", "--timeout=60s"],
		...["deployments", "--all"],
	]);
}

/** Leaves the claim as an `up` does that was killed just after it changed it. */
async function cutOff(stack: EngineStack): Promise<void> {
	const labels = { "app.kubernetes.io/name": "vo-frontend" };
	const annotations = { [lastApplied]: null };
	const patch = JSON.stringify({ metadata: { labels, annotations } });
	const claim = ["patch", "persistentvolumeclaim/uclhc-storage"];
	const manager = "--field-manager=pulumi-kubernetes";
	await kubectl(stack, [...claim, manager, "--type=merge", "-p", patch]);
}

/** The volume that the class of the old cluster would have made. */
async function volume(stack: EngineStack): Promise<void> {
	const { namespace } = stack;
	const persistent = {
		apiVersion: "v1",
		kind: "PersistentVolume",
		metadata: { name: `by-hand-${namespace}` },
		spec: {
			accessModes: ["ReadWriteOnce"],
			capacity: { storage: "5Gi" },
			claimRef: { namespace, name: "uclhc-storage" },
			hostPath: { path: `/var/lib/${namespace}` },
			storageClassName: "by-hand",
		},
	};
	await kubectl(stack, ["create", "-f", "-"], JSON.stringify(persistent));
	await until("the claim to be bound", 120, async () => {
		const claim = ["get", "pvc/uclhc-storage", "-o=jsonpath={.status.phase}"];
		return (await kubectl(stack, claim)) === "Bound";
	});
}
