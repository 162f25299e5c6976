import assert from "node:assert/strict";
import { join } from "node:path";
import type { ClusterRules } from "../../../cli/lint/manifests/policyContext.ts";
import { allowedBy } from "../../../cli/policy/allowedBy.ts";
import { configSchemas, ruleKeys } from "../../../cli/policy/configSchemas.ts";
import {
	objectRules,
	sentenceOf,
} from "../../../cli/policy/examineResource.ts";
import { packConfig } from "../../../cli/policy/packConfig.ts";
import {
	type Resource,
	resourceManifest,
} from "../../../cli/policy/resourceManifest.ts";
import { stackCluster } from "../../../cli/policy/stackCluster.ts";
import { readRegularText } from "../../../system/readRegularFile.ts";
import { root, temporaryProject } from "../../support/project.ts";
import { brokenObjects, deployment, resource } from "./brokenObjects.ts";
import { foundInObject } from "./foundInObject.ts";

const found = (
	rule: string,
	resource: Resource,
	rules: Partial<ClusterRules> = {},
) => foundInObject({ rule, resource, rules, says: [] });

describe("The policies on objects", () => {
	for (const [index, object] of brokenObjects.entries())
		it(`refuse by ${object.rule} (${index + 1}) what breaks it, and nothing else`, () => {
			assert.deepEqual(
				foundInObject(object).map(sentenceOf).sort(),
				[...object.says].sort(),
			);
		});

	it("accept an object that keeps all of them", () => {
		for (const { id } of objectRules)
			assert.deepEqual(found(id, deployment()), []);
	});

	it("look into the pod of every kind of object that makes some", () => {
		const pod = { spec: { containers: [{ name: "web", image: "web:1" }] } };
		const template = { spec: { template: pod } };
		const made = {
			"core/v1:Pod": pod,
			"core/v1:PodTemplate": { template: pod },
			"core/v1:ReplicationController": template,
			"apps/v1:ReplicaSet": template,
			"apps/v1:Deployment": template,
			"apps/v1:StatefulSet": template,
			"apps/v1:DaemonSet": template,
			"batch/v1:Job": template,
			"batch/v1:CronJob": { spec: { jobTemplate: template } },
		};
		for (const [type, props] of Object.entries(made)) {
			const one = resource(type, { ...props });
			assert.equal(found("image-digest", one).length, 1, type);
		}
	});

	it("take a limit for the request that is not stated, as Kubernetes does", () => {
		const limits = { cpu: 1, memory: "1Gi" };
		const object = deployment({ resources: { limits } });
		assert.deepEqual(found("container-resources", object), []);
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
			assert.deepEqual(found(rule, allowed, rules), []);
		const context = {
			securityContext: { seccompProfile: { type: "Unconfined" } },
		};
		const unconfined = deployment(context, context);
		for (const own of [{ privileged: true }, { seccomp_profile: "Unconfined" }])
			assert.deepEqual(found("node-access", unconfined, own), []);
	});

	it("ask for the type of a Service, where the cluster says which it allows", () => {
		const service = resource("core/v1:Service", { spec: { type: "NodePort" } });
		assert.deepEqual(found("cluster-rules", service), []);
		const rules: Pick<ClusterRules, "service_types"> = {
			service_types: ["LoadBalancer"],
		};
		assert.deepEqual(found("cluster-rules", deployment(), rules), []);
		rules.service_types?.push("NodePort");
		assert.deepEqual(found("cluster-rules", service, rules), []);
	});

	it("let a pod have what takes nothing of its node", () => {
		const add = ["AUDIT_WRITE", "MKNOD", "SYS_CHROOT"];
		const pod = deployment(
			{ securityContext: { capabilities: { add } } },
			{ volumes: [{ name: "scratch", emptyDir: {} }] },
		);
		for (const object of [pod, resource("core/v1:Service", { spec: {} })])
			assert.deepEqual(found("node-access", object), []);
	});

	it("know the kinds of Kubernetes that are in no namespace", () => {
		for (const type of [
			...["core/v1:Namespace", "core/v1:PersistentVolume"],
			...[
				"storage.k8s.io/v1:StorageClass",
				"scheduling.k8s.io/v1:PriorityClass",
			],
			"rbac.authorization.k8s.io/v1:ClusterRoleBinding",
			"admissionregistration.k8s.io/v1:ValidatingWebhookConfiguration",
			"admissionregistration.k8s.io/v1:ValidatingAdmissionPolicy",
		]) {
			const metadata = { name: "web", namespace: "own" };
			const [finding] = found("one-namespace", resource(type, { metadata }));
			assert.match(finding?.message ?? "", /is cluster-scoped/, type);
		}
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
		assert.equal(
			read("example.org/v1:JsonPatch", { kind: "JsonPatch" }),
			"example.org/v1 JsonPatch web",
		);
	});

	it("leaves out what is none, and what makes some in turn", () => {
		for (const type of [
			...["helm.sh/v3:Release", "helm.sh/v4:Chart", "yaml/v2:ConfigGroup"],
			"kustomize/v2:Directory",
		])
			assert.equal(read(type), undefined);
		const other = { ...resource("x", {}), type: "pulumi:pulumi:Stack" };
		assert.equal(resourceManifest(other), undefined);
	});

	it("takes the namespace that the provider gives an object without one", () => {
		const object = resource("core/v1:Secret", { metadata: {} });
		const provider = { props: { namespace: "usual" } };
		const path = ["metadata", "namespace"];
		assert.equal(resourceManifest(object)?.get(path), undefined);
		const manifest = resourceManifest({ ...object, provider });
		assert.equal(manifest?.get(path), "usual");
		assert.equal(manifest?.get(["metadata", "name"]), undefined);
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

	it("is nothing of a cluster whose file has faults, or is in another folder", () => {
		const project = temporaryProject();
		const file = "config/clusters/local.yaml";
		assert.equal(stackCluster(project.root, "local")?.context, "local");
		project.write("config/local.yaml", readRegularText(join(root, file)));
		project.replace("Pulumi.local.yaml", "cluster: local", "cluster: ../local");
		assert.equal(stackCluster(project.root, "local"), undefined);
		project.replace("Pulumi.local.yaml", "cluster: ../local", "cluster: local");
		project.replace(file, "context: local", "contex: local");
		assert.equal(stackCluster(project.root, "local"), undefined);
		project.dispose();
	});
});

describe("packConfig()", () => {
	const policies = [
		{ name: "container-resources", enforcementLevel: "mandatory" as const },
		{ name: "image-digest", enforcementLevel: "advisory" as const },
		{ name: "node-terms" },
	];

	it("gives each policy its own settings and its level", () => {
		assert.deepEqual(
			packConfig(
				{
					namespaces: ["web"],
					rules: { limit_over_request: 2, service_types: ["ClusterIP"] },
					enforcement: { "image-digest": "mandatory" },
				},
				policies,
			),
			{
				"container-resources": {
					...{ limit_over_request: 2, enforcementLevel: "mandatory" },
				},
				"image-digest": { enforcementLevel: "mandatory" },
				"node-terms": { enforcementLevel: "advisory" },
			},
		);
	});

	it("gives some policy each key of a cluster's rules that objects can break", () => {
		const rules = Object.fromEntries(ruleKeys.map((key) => [key, key]));
		const all = [...configSchemas.keys()].map((name) => ({ name }));
		const config = Object.values(packConfig({ namespaces: [], rules }, all));
		const taken = config.flatMap((own) => Object.keys(own as object));
		const without = [...ruleKeys, "namespaces"].filter(
			(key) => !taken.includes(key),
		);
		// What pods ask for to get /dev/fuse is no more than a resource.
		assert.deepEqual(without, ["fuse_resource"]);
	});

	it("refuses unknown names of settings, policies and rules", () => {
		const refused = (settings: object, message: RegExp) =>
			assert.throws(() => packConfig(settings, policies), { message });
		refused(
			{ namespace: ["web"] },
			/^Unknown setting "namespace"; did you mean "namespaces"\?/,
		);
		refused(
			{ enforcement: { "image-digests": "disabled" } },
			/^Unknown policy "image-digests"; did you mean "image-digest"\?/,
		);
		refused(
			{ rules: { limit_over_requests: 2 } },
			/^Unknown rule "limit_over_requests"; did you mean "limit_over_request"\?/,
		);
	});
});

describe("The pack", () => {
	it("has the version of the program", () => {
		const version = (file: string) =>
			JSON.parse(readRegularText(join(root, file))).version;
		assert.equal(version("cli/policy/package.json"), version("package.json"));
	});
});
