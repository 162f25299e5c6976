import assert from "node:assert/strict";
import { differences } from "../../../cluster/adoption/differences.ts";

describe("differences()", () => {
	it("names what comes, what goes and what changes, list items by their names in any order", () => {
		const before = {
			spec: {
				replicas: 2,
				ports: [
					{ name: "web", port: 80 },
					{ name: "old", port: 81 },
				],
			},
		};
		const after = {
			spec: {
				paused: true,
				ports: [
					{ name: "new", port: 82 },
					{ name: "web", port: 8080 },
				],
			},
		};
		assert.deepEqual(differences(before, after), [
			"+ spec.paused: true",
			"~ spec.ports[web].port: 80 -> 8080",
			"- spec.ports[old]",
			"+ spec.ports[new]",
			"- spec.replicas: 2",
		]);
	});

	it("names the items of a list that comes or goes as a whole", () => {
		const ports = [{ name: "web", port: 80 }, { name: "old" }];
		assert.deepEqual(differences({ spec: {} }, { spec: { ports } }), [
			"+ spec.ports[web]",
			"+ spec.ports[old]",
		]);
		assert.deepEqual(differences({ args: ["a"] }, {}), ["- args[0]: a"]);
	});

	it("says nothing of equal objects, of their status, or of what the server keeps of them", () => {
		const object = (resourceVersion: string) => ({
			metadata: { name: "one", resourceVersion, managedFields: [{}] },
			status: { observed: resourceVersion },
		});
		assert.deepEqual(differences(object("1"), object("2")), []);
	});

	it("names what may be a credential, and shows none of it", () => {
		const canary = "canary-8842";
		const pod = (value: string) => ({
			data: { key: value },
			metadata: {
				annotations: {
					note: value,
					"kubectl.kubernetes.io/last-applied-configuration": value,
				},
			},
			spec: {
				containers: [
					{
						name: "one",
						args: [value],
						command: ["run", value],
						env: [{ name: "PASSWORD", value }],
					},
				],
			},
		});
		const lines = [
			...differences(pod(canary), pod("other")),
			...differences(pod(canary), {}),
			...differences({}, pod(canary)),
		];
		assert.ok(lines.includes("~ spec.containers[one].env[PASSWORD].value"));
		assert.ok(lines.includes("- data.key"));
		assert.ok(!lines.join("\n").includes(canary), lines.join("\n"));
		assert.ok(!lines.join("\n").includes("last-applied"));
	});
});
