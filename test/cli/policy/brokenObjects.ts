import type { ClusterRules } from "../../../cli/lint/manifests/policyContext.ts";
import type { Resource } from "../../../cli/policy/resourceManifest.ts";

/** An object that a policy refuses, and what is said. */
export interface BrokenObject {
	readonly rule: string;
	readonly resource: Resource;
	readonly rules?: Partial<ClusterRules>;
	readonly namespaces?: readonly string[];
	readonly says: readonly string[];
}

/** A resource as a program registers it. */
export function resource(
	type: string,
	props: Readonly<Record<string, unknown>>,
): Resource {
	return {
		type: `kubernetes:${type}`,
		urn: `urn:pulumi:s::p::kubernetes:${type}::web`,
		name: "web",
		props: { metadata: { name: "web", namespace: "own" }, ...props },
	};
}

/** A Deployment of one container that keeps every rule, but for what is given. */
export function deployment(
	container: Readonly<Record<string, unknown>> = {},
	pod: Readonly<Record<string, unknown>> = {},
): Resource {
	const amounts = { cpu: "1", memory: "1Gi" };
	const web = {
		name: "web",
		image: `example.org/web@sha256:${"a".repeat(64)}`,
		resources: { requests: amounts, limits: amounts },
		...container,
	};
	const spec = { template: { spec: { containers: [web], ...pod } } };
	return resource("apps/v1:Deployment", { spec });
}

const own = "Container web of Deployment web";
const fixSecret =
	"put it into a Secret, and let the pod read that by secretKeyRef or a volume";
const fixNamespaces = 'set "namespaces" of the policy one-namespace';
/** A token that nobody signed. */
const token = [{ alg: "HS256" }, { iss: "pool" }]
	.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
	.concat("x")
	.join(".");
const resources = (requests: object, limits: object) =>
	deployment({ resources: { requests, limits } });

export const brokenObjects: readonly BrokenObject[] = [
	{
		rule: "one-namespace",
		resource: resource("core/v1:Secret", {
			metadata: { name: "web", namespace: "other" },
		}),
		says: ['Secret web is in namespace "other": expected own'],
	},
	{
		rule: "one-namespace",
		resource: resource("core/v1:Service", { metadata: {} }),
		namespaces: ["own", "test"],
		says: ["Service web has no namespace: expected one of own, test"],
	},
	{
		rule: "one-namespace",
		resource: resource("rbac.authorization.k8s.io/v1:ClusterRole", {}),
		says: [
			"ClusterRole web is cluster-scoped, so in no namespace: expected own",
		],
	},
	{
		rule: "one-namespace",
		resource: deployment(),
		namespaces: [],
		says: [`No allowed namespace is set: ${fixNamespaces}`],
	},
	{
		rule: "container-resources",
		resource: deployment({
			resources: {
				limits: { cpu: "1 core", memory: "1Gi" },
				requests: { cpu: 1, memory: "1GB" },
			},
		}),
		says: [
			`limits.cpu: Expected a Kubernetes quantity, for example 2, 500m or 4Gi, found "1 core"`,
			`requests.memory: Expected a Kubernetes quantity, for example 2, 500m or 4Gi, found "1GB"`,
		].map((what) => `${own}: resources.${what}`),
	},
	{
		rule: "container-resources",
		resource: resources({ cpu: 1 }, { cpu: 2 }),
		rules: { limit_over_request: 1.2 },
		says: [
			`${own}: resources.limits.cpu: the cluster allows a limit at most 20 % above its request, found limit "2" and request "1": raise the request or lower the limit`,
			`${own}: resources.requests: The value is missing: memory is needed in requests and in limits`,
		],
	},
	{
		rule: "container-resources",
		resource: deployment(),
		rules: { require_ephemeral_storage: true },
		says: [
			`${own}: resources.requests: The value is missing: ephemeral-storage is needed in requests and in limits`,
		],
	},
	{
		rule: "container-resources",
		resource: resource("batch/v1:CronJob", {
			spec: {
				jobTemplate: {
					spec: { template: { spec: { initContainers: [{ name: "first" }] } } },
				},
			},
		}),
		says: ["cpu", "memory"].map(
			(name) =>
				`Container first of CronJob web: resources.requests: The value is missing: ${name} is needed in requests and in limits`,
		),
	},
	{
		rule: "node-access",
		resource: deployment(
			{
				ports: [{ hostPort: 80 }],
				securityContext: {
					privileged: true,
					capabilities: { add: ["SYS_ADMIN", "KILL"] },
					seccompProfile: { type: "Unconfined" },
				},
			},
			{
				hostNetwork: true,
				hostPID: true,
				hostIPC: true,
				securityContext: { seccompProfile: { type: "Unconfined" } },
				volumes: [
					{ hostPath: { path: "/cvmfs/x" } },
					{ hostPath: { path: "/cvmfs/../etc" } },
					{ hostPath: { path: "/cvmfs-other" } },
				],
			},
		),
		rules: { host_paths: ["/cvmfs"] },
		says: [
			...[
				"has hostNetwork",
				"has hostPID",
				"has hostIPC",
				'mounts "/cvmfs/../etc" of its node',
				'mounts "/cvmfs-other" of its node',
				"has seccompProfile Unconfined",
			].map((what) => `Deployment web ${what}`),
			...["takes port 80 of its node", "is privileged"]
				.concat("adds the capability SYS_ADMIN")
				.concat("has seccompProfile Unconfined")
				.map((what) => `${own} ${what}`),
		].map((what) => `${what}, which the cluster does not allow`),
	},
	{
		rule: "node-access",
		resource: deployment({
			ports: [{ hostPort: 80 }],
			securityContext: { privileged: true },
		}),
		rules: { privileged: true },
		says: [
			`${own} takes port 80 of its node, which the cluster does not allow`,
		],
	},
	{
		rule: "cluster-rules",
		resource: resource("core/v1:Service", { spec: { type: "LoadBalancer" } }),
		rules: { service_types: ["ClusterIP"] },
		says: [
			'Service web on the cluster: spec.type: Expected ClusterIP, found "LoadBalancer"',
		],
	},
	{
		rule: "cluster-rules",
		resource: resource("core/v1:Service", { spec: {} }),
		rules: { service_types: ["NodePort", "LoadBalancer"] },
		says: [
			'Service web on the cluster: spec.type: Expected one of NodePort, LoadBalancer, found "ClusterIP"',
		],
	},
	{
		rule: "cluster-rules",
		resource: deployment(
			{},
			{
				priorityClassName: "oportunistic",
				tolerations: [{ key: "gpu" }, { operator: "Exists" }],
			},
		),
		rules: { priority_classes: ["opportunistic"] },
		says: [
			'Deployment web on the cluster: Unknown priority class "oportunistic"; did you mean "opportunistic"? Expected opportunistic',
			'Deployment web on the cluster: Unknown taint "gpu": none is defined',
			"Deployment web on the cluster: A toleration has no key, so it tolerates every taint: set its key",
		],
	},
	{
		rule: "image-digest",
		resource: deployment({ image: "example.org/web:1" }),
		says: [
			`${own} runs example.org/web:1, which may be another build tomorrow: add its digest, @sha256:…; glidefleet images update does so for a stack's images`,
		],
	},
	{
		rule: "secret-in-clear",
		resource: resource("core/v1:ConfigMap", {
			data: { "pool.idtoken": token },
			binaryData: { key: Buffer.from(`x ${token}`).toString("base64") },
		}),
		says: ["data.pool.idtoken", "binaryData.key"].map(
			(place) =>
				`ConfigMap web has a token (JSON Web Token) in clear at ${place}: ${fixSecret}`,
		),
	},
	{
		rule: "secret-in-clear",
		resource: deployment({
			env: [
				{ name: "DB_PASSWORD", value: "correct-horse" },
				{ name: "TOKEN", value: "/etc/condor/tokens.d" },
				{ name: "API_KEY", valueFrom: {} },
				{ name: "POOL_TOKEN", value: "$(TOKEN_OF_POOL)" },
				{ name: "MAX_TOKEN", value: "123456789" },
				{ name: "USE_TOKEN", value: "yes" },
			],
			command: [`--token=${token}`],
			args: ["--from=https://user:word@example.org/"],
		}),
		says: [
			"a value named DB_PASSWORD in clear at spec.template.spec.containers[0].env[0].value",
			"a token (JSON Web Token) in clear at spec.template.spec.containers[0].command[0]",
			"a user or password in a URL in clear at spec.template.spec.containers[0].args[0]",
		].map((what) => `Deployment web has ${what}: ${fixSecret}`),
	},
	{
		rule: "secret-in-clear",
		resource: resource("core/v1:Service", {
			metadata: { name: "web", annotations: { token } },
			data: { password: "correct-horse" },
		}),
		says: [
			`Service web has a token (JSON Web Token) in clear at metadata.annotations.token: ${fixSecret}`,
		],
	},
];
