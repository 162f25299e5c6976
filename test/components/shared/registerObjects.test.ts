import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { MockMonitor } from "@pulumi/pulumi/runtime/mocks.js";
import {
	credentialsHash,
	credentialsHashOf,
} from "../../../components/shared/credentialsHash.ts";
import type { Manifest } from "../../../components/shared/manifest.ts";
import { registerObjects } from "../../../components/shared/registerObjects.ts";
import type { Credentials } from "../../../components/shared/secretData.ts";
import type { ServiceObject } from "../../../components/shared/serviceObject.ts";
import { allRegistered, recordResources } from "../../support/pulumiMocks.ts";

/** What the engine is told of a resource. */
interface Told {
	readonly type: string;
	readonly inputs: Record<string, unknown>;
	/** The names of the resources that it waits for. */
	readonly after: readonly string[];
	readonly retained: boolean;
	/** Of its creation and its update; empty where Pulumi's own are taken. */
	readonly timeouts: readonly string[];
	/** The name of its parent. */
	readonly parent: string;
}

/** Pulumi marks a secret on its way to the engine by this key. */
const secretMark = "4dabf18193072939515e22adb298388d";

const nameOf = (urn: string) => urn.split(":").at(-1) ?? "";

/** What the engine is told of each object, by `KIND NAME`. */
async function told(
	objects: readonly ServiceObject[],
	credentials: Credentials = {},
): Promise<Map<string, Told>> {
	const registered = await recordResources();
	const monitor = pulumi.runtime.getMonitor() as unknown as MockMonitor;
	const requests: Parameters<MockMonitor["registerResource"]>[0][] = [];
	const register = monitor.registerResource.bind(monitor);
	monitor.registerResource = (request, answer) => {
		requests.push(request);
		return register(request, answer);
	};
	const parent = new pulumi.ComponentResource("test:index:Squid", "squid", {});
	try {
		registerObjects(parent, "squid", objects, credentials);
	} finally {
		await allRegistered();
	}
	return new Map(
		requests.slice(1).map((request) => {
			const [type, name] = [request.getType(), request.getName()];
			const timeouts = request.getCustomtimeouts();
			const found = registered.find(
				(each) => each.name === name && each.type === type,
			);
			return [
				`${nameOf(type)} ${name}`,
				{
					type,
					inputs: found?.inputs ?? {},
					after: request.getDependenciesList().map(nameOf).sort(),
					retained: request.getRetainondelete() === true,
					timeouts: [timeouts?.getCreate() ?? "", timeouts?.getUpdate() ?? ""],
					parent: nameOf(request.getParent()),
				},
			];
		}),
	);
}

/** An object of a kind; a workload has a template for its pods. */
function object(
	apiVersion: string,
	kind: string,
	child: string,
	more: Partial<ServiceObject> = {},
): ServiceObject {
	const metadata = { name: child, namespace: "osg", labels: {} };
	const template = { metadata: { labels: { app: child } }, spec: {} };
	const isWorkload = ["Deployment", "CronJob"].includes(kind);
	const spec = isWorkload ? { spec: { template } } : {};
	const manifest: Manifest = { apiVersion, kind, metadata, ...spec };
	return { child, manifest, ...more };
}
const config = object("v1", "ConfigMap", "config");
const deployment = (child: string, more: Partial<ServiceObject> = {}) =>
	object("apps/v1", "Deployment", child, more);
const secret = (more: Partial<ServiceObject>) =>
	object("v1", "Secret", "secret", more);

describe("registerObjects()", () => {
	const kinds: [apiVersion: string, kind: string, type: string][] = [
		["apps/v1", "Deployment", "apps/v1"],
		["batch/v1", "CronJob", "batch/v1"],
		["cert-manager.io/v1", "Certificate", "cert-manager.io/v1"],
		["networking.k8s.io/v1", "Ingress", "networking.k8s.io/v1"],
		["networking.k8s.io/v1", "NetworkPolicy", "networking.k8s.io/v1"],
		["v1", "ConfigMap", "core/v1"],
		["v1", "PersistentVolumeClaim", "core/v1"],
		["v1", "Secret", "core/v1"],
		["v1", "Service", "core/v1"],
		["v1", "ServiceAccount", "core/v1"],
	];
	it("makes each kind what it is, as it stands, under the component and by its name", async () => {
		const objects = kinds.map(([apiVersion, kind]) =>
			object(apiVersion, kind, kind.toLowerCase()),
		);
		const found = await told(objects);
		for (const [index, [, kind, group]] of kinds.entries()) {
			const one = found.get(`${kind} squid-${kind.toLowerCase()}`);
			assert.equal(one?.type, `kubernetes:${group}:${kind}`);
			assert.equal(one.parent, "squid");
			assert.deepEqual(one.inputs, objects[index]?.manifest);
		}
		assert.equal(found.size, kinds.length);
	});

	it("refuses a kind that it does not know, or of another version", async () => {
		for (const [apiVersion, kind] of [
			["v1", "Pod"],
			["apps/v1beta1", "Deployment"],
		] as const)
			await assert.rejects(told([object(apiVersion, kind, "other")]), {
				name: "RangeError",
				message: `Unknown resource ${apiVersion} ${kind}`,
			});
	});

	it("lets a workload wait for all before it but workloads, and what comes after for the last workload", async () => {
		const found = await told([
			config,
			object("v1", "Secret", "secret"),
			deployment("one"),
			object("v1", "Service", "service"),
			object("batch/v1", "CronJob", "two"),
			object("networking.k8s.io/v1", "Ingress", "ingress"),
		]);
		const waits = [...found].map(([name, { after }]) => [name, after]);
		assert.deepEqual(Object.fromEntries(waits), {
			"ConfigMap squid-config": [],
			"Secret squid-secret": [],
			"Deployment squid-one": ["squid-config", "squid-secret"],
			"Service squid-service": ["squid-one"],
			"CronJob squid-two": ["squid-config", "squid-secret", "squid-service"],
			"Ingress squid-ingress": ["squid-two"],
		});
	});

	it("leaves in the cluster what is kept, and nothing else", async () => {
		const claim = (child: string, kept?: boolean) =>
			object("v1", "PersistentVolumeClaim", child, kept ? { kept } : {});
		const found = await told([claim("one", true), claim("two"), config]);
		const retained = [...found.values()].map((one) => one.retained);
		assert.deepEqual(retained, [true, false, false]);
	});

	it("waits for a workload as long as is told, else 25 minutes, and for others as Pulumi does", async () => {
		const found = await told([
			config,
			deployment("one"),
			deployment("two", { timeoutSeconds: 90 }),
			object("batch/v1", "CronJob", "three"),
		]);
		const limits = [...found].map(([name, { timeouts }]) => [name, timeouts]);
		assert.deepEqual(Object.fromEntries(limits), {
			"ConfigMap squid-config": ["", ""],
			"Deployment squid-one": ["25m", "25m"],
			"Deployment squid-two": ["90s", "90s"],
			"CronJob squid-three": ["25m", "25m"],
		});
	});

	const given = { "a.pem": "line", "b.pem": "line\n", "c.pem": "" };
	const wanted = { a: "a.pem", b: "b.pem", c: "c.pem", none: "none.pem" };
	const contents: [string, Partial<ServiceObject>, object][] = [
		[
			"fills a Secret with its credentials, each ending in a line end, those not given empty",
			{ secret: wanted },
			{ a: "line\n", b: "line\n", c: "", none: "" },
		],
		[
			"leaves verbatim ones as they are, and leaves out those not given",
			{ secret: wanted, verbatim: true },
			{ a: "line", b: "line\n", c: "" },
		],
		[
			"takes what is made once from the credentials",
			{ madeOnce: "b.pem" },
			{ "b.pem": "line\n" },
		],
		[
			"makes it where none is given",
			{ madeOnce: "none.pem" },
			{ "none.pem": "made-once" },
		],
	];
	for (const [title, more, expected] of contents)
		it(title, async () => {
			const found = await told([secret(more)], given);
			const { stringData } = found.get("Secret squid-secret")?.inputs ?? {};
			assert.deepEqual(plain(stringData), expected);
			assert.ok(JSON.stringify(stringData).includes(secretMark));
			const others = [...found].filter(([name]) => !name.startsWith("Secret"));
			assert.ok(!JSON.stringify(others).includes("line"));
		});

	it("rolls by a renewed credential only the workload that reads it at its start", async () => {
		const objects = [
			secret({ secret: { token: "token", key: "key" } }),
			deployment("reads", { rolledBy: ["token"] }),
			deployment("other", { rolledBy: ["key"] }),
			deployment("none"),
		];
		const hashes = async (token: string) => {
			const found = await told(objects, { token, key: "same" });
			return ["reads", "other", "none"].map((name) =>
				credentialsHashOf(found.get(`Deployment squid-${name}`)?.inputs),
			);
		};
		const expected = (token: string) => [
			credentialsHash({ token }),
			credentialsHash({ key: "same\n" }),
			undefined,
		];
		assert.deepEqual(await hashes("one"), expected("one\n"));
		assert.deepEqual(await hashes("two"), expected("two\n"));
		// A line end is no renewal.
		assert.deepEqual(await hashes("two\n"), expected("two\n"));
	});
});

/** A value as it is without the marks of what is secret in it. */
function plain(value: unknown): unknown {
	if (typeof value !== "object" || value === null) return value;
	if (secretMark in value) return plain((value as { value?: unknown }).value);
	const entries = Object.entries(value);
	return Object.fromEntries(entries.map(([key, each]) => [key, plain(each)]));
}
