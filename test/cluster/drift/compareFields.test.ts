import assert from "node:assert/strict";
import { compareFields } from "../../../cluster/drift/compareFields.ts";
import type { Owner } from "../../../cluster/drift/fieldOwners.ts";
import type {
	FieldTree,
	ManagedFields,
} from "../../../cluster/live/liveObject.ts";

const owner = (
	manager: string,
	fields: FieldTree,
	more: Partial<ManagedFields> = {},
): Owner => ({ entry: { manager, operation: "Update", ...more }, fields });
const fieldsOf = (wanted: unknown, found: unknown, ...owners: Owner[]) =>
	compareFields(wanted, found, owners, "").map(({ field }) => field);

describe("compareFields()", () => {
	it("takes quantities of the same amount for the same, and others not", () => {
		const cpu = (value: unknown) => ({ limits: { cpu: value } });
		const at = (value: unknown) => ({ resources: cpu(value) });
		assert.deepEqual(fieldsOf(at("1000m"), at("1")), []);
		assert.deepEqual(fieldsOf(at(0.5), at("500m")), []);
		assert.deepEqual(fieldsOf(at("1"), at("1001m")), ["resources.limits.cpu"]);
		assert.deepEqual(fieldsOf({ replicas: "1" }, { replicas: 1 }), [
			"replicas",
		]);
	});

	it("passes over what is not wanted and nobody wrote, and over empty values", () => {
		const wanted = { a: "", b: {}, c: [], d: undefined, e: { f: 1 } };
		assert.deepEqual(fieldsOf(wanted, { e: { f: 1, g: 2 }, h: 3 }), []);
		const all = owner("k9s", { "f:a": {} });
		for (const nothing of [undefined, null]) {
			assert.deepEqual(fieldsOf(nothing, { a: 1 }, all), []);
			assert.deepEqual(fieldsOf({ b: nothing }, { b: 1 }, all), []);
		}
	});

	it("finds what somebody added to an item of a list without names", () => {
		const found = { a: [{ b: 1, c: 2 }] };
		const all = owner("k9s", { "f:a": {} });
		assert.deepEqual(fieldsOf({ a: [{ b: 1 }] }, found, all), ["a[0].c"]);
		assert.deepEqual(fieldsOf({ a: [{ b: 1 }] }, found), []);
	});

	it("finds what is missing, false among it", () => {
		assert.deepEqual(fieldsOf({ a: false, b: { c: 1 } }, { b: {} }), [
			"a",
			"b.c",
		]);
	});

	it("finds what somebody added, but not what a controller did", () => {
		const fields = { "f:a": { "f:b": {} } };
		const found = { a: { b: 1, c: 2 } };
		assert.deepEqual(fieldsOf({ a: {} }, found, owner("k9s", fields)), ["a.b"]);
		assert.deepEqual(fieldsOf({}, found, owner("k9s", fields)), ["a"]);
		for (const name of ["kube-controller-manager", "kubelet", "x-controller"])
			assert.deepEqual(fieldsOf({ a: {} }, found, owner(name, fields)), []);
	});

	it("does not say what is in a variable that somebody added", () => {
		const env = [{ name: "TOKEN", value: "hunter2" }];
		const own = owner("k9s", { "f:env": {} });
		assert.deepEqual(compareFields({}, { env }, [own], "spec"), [
			{ field: "spec.env", found: "something", by: "k9s" },
		]);
		const added = compareFields({ env: [] }, { env }, [own], "spec");
		assert.deepEqual(
			added.map(({ field, found }) => [field, found]),
			[["spec.env[TOKEN]", "something"]],
		);
		const other = compareFields({ env }, { env: [] }, [own], "spec");
		assert.deepEqual(
			other.map(({ wanted }) => wanted),
			env,
		);
	});

	it("passes over the mark of the credentials that the engine sets, but not over another's", () => {
		const found = { "glidefleet/credentials-hash": "00" };
		const fields = { "f:glidefleet/credentials-hash": {} };
		assert.deepEqual(
			fieldsOf({}, found, owner("pulumi-kubernetes-1", fields)),
			[],
		);
		assert.deepEqual(
			compareFields({}, found, [owner("kubectl-edit", fields)], "annotations"),
			[
				{
					field: 'annotations["glidefleet/credentials-hash"]',
					found: "00",
					by: "kubectl-edit",
				},
			],
		);
	});

	it("leaves the number of pods to whoever scales what has none", () => {
		const fields = { "f:replicas": {} };
		const scale = owner("kubectl", fields, { subresource: "scale" });
		assert.deepEqual(fieldsOf({}, { replicas: 4 }, scale), []);
		assert.deepEqual(fieldsOf({ replicas: 1 }, { replicas: 4 }, scale), [
			"replicas",
		]);
	});

	it("knows items of a list by their key, in any order", () => {
		const env = (...names: string[]) => ({
			env: names.map((name) => ({ name, value: name })),
		});
		assert.deepEqual(fieldsOf(env("A", "B"), env("B", "A")), []);
		assert.deepEqual(fieldsOf(env("A", "B"), env("C", "A")), [
			"env[B]",
			"env[C]",
		]);
	});

	it("compares lists without a key as they stand", () => {
		assert.deepEqual(fieldsOf({ args: ["a", "b"] }, { args: ["b", "a"] }), [
			"args[0]",
			"args[1]",
		]);
		assert.deepEqual(fieldsOf({ args: ["a"] }, { args: ["a", "b"] }), [
			"args[1]",
		]);
		assert.deepEqual(fieldsOf({ args: ["a", "b"] }, { args: ["a"] }), [
			"args[1]",
		]);
	});

	it("says who wrote a value last, and when", () => {
		const fields = { "f:ports": { 'k:{"port":8080}': { "f:port": {} } } };
		const at = (name: string, time: string) => owner(name, fields, { time });
		const [difference] = compareFields(
			{ ports: [{ name: "web", port: 80 }] },
			{ ports: [{ name: "web", port: 8080 }] },
			[
				at("kubectl-edit", "2026-01-01T00:00:00Z"),
				at("Lens", "2026-02-01T00:00:00Z"),
				at("pulumi-kubernetes-1", "2026-03-01T00:00:00Z"),
			],
			"",
		);
		assert.deepEqual(difference, {
			field: "ports[web].port",
			wanted: 80,
			found: 8080,
			by: "Lens",
			at: "2026-02-01T00:00:00Z",
		});
	});
});
