import assert from "node:assert/strict";
import { join } from "node:path";
import { allowedBy } from "../../../cli/policy/allowedBy.ts";
import {
	objectRules,
	sentenceOf,
} from "../../../cli/policy/examineResource.ts";
import { resourceManifest } from "../../../cli/policy/resourceManifest.ts";
import { stackCluster } from "../../../cli/policy/stackCluster.ts";
import { readRegularText } from "../../../system/readRegularFile.ts";
import { root, temporaryProject } from "../../support/project.ts";
import { brokenObjects, deployment, resource } from "./brokenObjects.ts";
import { foundInObject } from "./foundInObject.ts";

describe("The policies on objects", () => {
	for (const [index, object] of brokenObjects.entries())
		it(`refuse by ${object.rule} (${index + 1}) what breaks it, and nothing else`, () => {
			assert.deepEqual(
				foundInObject(object).map(sentenceOf).sort(),
				[...object.says].sort(),
			);
		});

	it("have nothing against an object that keeps all of them", () => {
		for (const { id } of objectRules)
			assert.deepEqual(
				foundInObject({ rule: id, resource: deployment(), says: [] }),
				[],
			);
	});

	it("let a cluster allow what it allows", () => {
		const pod = {
			hostNetwork: true,
			volumes: [{ hostPath: { path: "/a/b" } }],
		};
		const securityContext = { capabilities: { add: ["SYS_ADMIN"] } };
		const container = { ports: [{ hostPort: 80 }], securityContext };
		const rules = {
			...{ host_network: true, host_ports: true, host_paths: ["/a"] },
			...{ privileged: true, tolerations: ["gpu"], priority_classes: ["low"] },
		};
		const allowed = deployment(container, {
			...pod,
			...{ priorityClassName: "low", tolerations: [{ key: "gpu" }] },
		});
		for (const rule of ["node-access", "cluster-rules"])
			assert.deepEqual(
				foundInObject({ rule, resource: allowed, rules, says: [] }),
				[],
			);
	});
});

describe("resourceManifest()", () => {
	const read = (type: string, props = {}) => {
		const found = resourceManifest(resource(type, props));
		return found && `${found.apiVersion} ${found.kind} ${found.name}`;
	};

	it("takes every Kubernetes object, in whichever way it is registered", () => {
		assert.equal(read("core/v1:Secret"), "v1 Secret web");
		assert.equal(read("apps/v1:DeploymentPatch"), "apps/v1 Deployment web");
		assert.equal(
			read("monitoring.coreos.com/v1alpha1:Alert", { kind: "Alert" }),
			"monitoring.coreos.com/v1alpha1 Alert web",
		);
		assert.equal(read("core/v1:Pod", { metadata: {} }), "v1 Pod web");
	});

	it("leaves out what is none, and what makes some in turn", () => {
		for (const type of ["helm.sh/v3:Release", "yaml/v2:ConfigGroup"])
			assert.equal(read(type), undefined);
		const other = { ...resource("x", {}), type: "pulumi:pulumi:Stack" };
		assert.equal(resourceManifest(other), undefined);
	});

	it("takes the namespace that the provider gives an object without one", () => {
		const object = resource("core/v1:Secret", { metadata: {} });
		const provider = { props: { namespace: "usual" } };
		const path = ["metadata", "namespace"];
		assert.equal(resourceManifest(object)?.get(path), undefined);
		assert.equal(resourceManifest({ ...object, provider })?.get(path), "usual");
	});
});

describe("What a policy allows", () => {
	it("is what its configuration says, key by key, else the cluster of the stack", () => {
		const urn = "urn:pulumi:nautilus::glidefleet::x::y";
		const own = allowedBy(urn, {});
		assert.equal(own.cluster, "nautilus");
		assert.deepEqual(own.namespaces, ["osg-frontends"]);
		const given = allowedBy(urn, {
			namespaces: ["a"],
			limit_over_request: 3,
		});
		assert.deepEqual(given.namespaces, ["a"]);
		assert.equal(given.rules.limit_over_request, 3);
		assert.deepEqual(given.rules.service_types, own.rules.service_types);
		const none = allowedBy("urn:pulumi:nowhere::theirs::x::y", {});
		assert.deepEqual(none, {
			...{ cluster: "the cluster", namespaces: [], rules: {} },
		});
	});

	it("is nothing of a cluster whose file has faults", () => {
		const project = temporaryProject();
		const file = "config/clusters/local.yaml";
		project.replace(file, "context: local", "contex: local");
		assert.equal(stackCluster(project.root, "local"), undefined);
		project.dispose();
	});
});

describe("The pack", () => {
	it("has the version of the program", () => {
		const version = (file: string) =>
			JSON.parse(readRegularText(join(root, file))).version;
		assert.equal(version("cli/policy/package.json"), version("package.json"));
	});
});
