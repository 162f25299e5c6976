/** A kind of drift: what somebody does by kubectl, and what status must say of it. */
export interface DriftKind {
	readonly name: string;
	/** kubectl's arguments, without the namespace. */
	readonly done: readonly string[];
	/** The service that it happens to, the object and the field. */
	readonly service: string;
	readonly object: string;
	readonly field: string;
	/** What status has of the values; undefined where the value is none. */
	readonly wanted?: unknown;
	readonly found?: unknown;
}

const json = (...steps: object[]) => [
	"--type=json",
	"-p",
	JSON.stringify(steps),
];
const merge = (value: object) => ["--type=merge", "-p", JSON.stringify(value)];
const pod = (spec: object) => [
	"-p",
	JSON.stringify({ spec: { template: { spec } } }),
];
const container = "spec.template.spec.containers";

/** Kinds of drift in the local stack, each in an object of its own. */
export const driftKinds: readonly DriftKind[] = [
	{
		name: "a Deployment that is scaled to 0",
		done: ["scale", "deployment/gluex-frontend", "--replicas=0"],
		service: "gluex",
		object: "Deployment gluex-frontend",
		field: "spec.replicas",
		wanted: 1,
		found: 0,
	},
	{
		name: "another image",
		done: [
			"set",
			"image",
			"deployment/igwn-frontend",
			"frontend=example.org/other:1",
		],
		service: "igwn",
		object: "Deployment igwn-frontend",
		field: `${container}[frontend].image`,
		wanted: "hub.opensciencegrid.org/opensciencegrid/vo-frontend:24-release",
		found: "example.org/other:1",
	},
	{
		name: "another value in the environment",
		done: [
			"set",
			"env",
			"deployment/bnl-frontend",
			"-c",
			"frontend",
			"VO_POOL=elsewhere",
		],
		service: "bnl",
		object: "Deployment bnl-frontend",
		field: `${container}[frontend].env[VO_POOL].value`,
		wanted: "collector.bnl.localhost",
		found: "elsewhere",
	},
	{
		name: "a variable added to the environment",
		done: [
			"set",
			"env",
			"deployment/jlab-frontend",
			"-c",
			"frontend",
			"PASSWORD=hunter2",
		],
		service: "jlab",
		object: "Deployment jlab-frontend",
		field: `${container}[frontend].env[PASSWORD]`,
		found: "something",
	},
	{
		name: "an edited ConfigMap",
		done: [
			"patch",
			"configmap/uclhc-frontend",
			...merge({ data: { "proxies.ini": "[COMMON]\n" } }),
		],
		service: "uclhc",
		object: "ConfigMap uclhc-frontend",
		field: 'data["proxies.ini"]',
	},
	{
		name: "another value in a Secret",
		done: [
			"patch",
			"secret/bnl-frontend-credentials",
			...merge({ stringData: { "frontendkey.pem": "hunter2" } }),
		],
		service: "bnl",
		object: "Secret bnl-frontend-credentials",
		field: 'data["frontendkey.pem"]',
		wanted: "the stack's own value",
		found: "another value",
	},
	{
		name: "a key taken out of a Secret",
		done: [
			"patch",
			"secret/igwn-frontend-credentials",
			...json({ op: "remove", path: "/data/vomskey.pem" }),
		],
		service: "igwn",
		object: "Secret igwn-frontend-credentials",
		field: 'data["vomskey.pem"]',
		wanted: "a value",
	},
	{
		name: "a deleted Secret",
		done: ["delete", "secret/gluex-frontend-credentials"],
		service: "gluex",
		object: "Secret gluex-frontend-credentials",
		field: "",
		wanted: "the object",
	},
	{
		name: "a deleted signing key",
		done: ["delete", "secret/jlab-frontend-signing-key"],
		service: "jlab",
		object: "Secret jlab-frontend-signing-key",
		field: "",
		wanted: "the object",
	},
	{
		name: "another port of a Service",
		done: [
			"patch",
			"service/igwn-service",
			...json({ op: "replace", path: "/spec/ports/0/port", value: 8080 }),
		],
		service: "igwn",
		object: "Service igwn-service",
		field: "spec.ports[web].port",
		wanted: 80,
		found: 8080,
	},
	{
		name: "a deleted Service",
		done: ["delete", "service/jlab-service"],
		service: "jlab",
		object: "Service jlab-service",
		field: "",
		wanted: "the object",
	},
	{
		name: "another host of an Ingress",
		done: [
			"patch",
			"ingress/uclhc-ingress",
			...json({
				op: "replace",
				path: "/spec/rules/0/host",
				value: "other.localhost",
			}),
		],
		service: "uclhc",
		object: "Ingress uclhc-ingress",
		field: "spec.rules[0].host",
		wanted: "uclhc-frontend.glidefleet.localhost",
		found: "other.localhost",
	},
	{
		name: "a deleted NetworkPolicy",
		done: ["delete", "networkpolicy/bnl-frontend"],
		service: "bnl",
		object: "NetworkPolicy bnl-frontend",
		field: "",
		wanted: "the object",
	},
	{
		name: "a label that is taken away",
		done: [
			"label",
			"networkpolicy/gluex-frontend",
			"app.kubernetes.io/instance-",
		],
		service: "gluex",
		object: "NetworkPolicy gluex-frontend",
		field: 'metadata.labels["app.kubernetes.io/instance"]',
		wanted: "gluex",
	},
	{
		name: "another annotation",
		done: [
			"annotate",
			"--overwrite",
			"secret/uclhc-frontend-credentials",
			"glidefleet/keys=none",
		],
		service: "uclhc",
		object: "Secret uclhc-frontend-credentials",
		field: 'metadata.annotations["glidefleet/keys"]',
		wanted:
			"frontendcert.pem frontendkey.pem gfactory-2.opensciencegrid.org.idtoken uclhc-fe-1.t2.ucsd.edu.idtoken",
		found: "none",
	},
	{
		name: "another memory limit",
		done: ["set", "resources", "deployment/squid-ucsd", "--limits=memory=9Gi"],
		service: "squid-ucsd",
		object: "Deployment squid-ucsd",
		field: `${container}[squid].resources.limits.memory`,
		wanted: "5414Mi",
		found: "9Gi",
	},
	{
		name: "a deleted ServiceAccount",
		done: ["delete", "serviceaccount/squid-ucsd"],
		service: "squid-ucsd",
		object: "ServiceAccount squid-ucsd",
		field: "",
		wanted: "the object",
	},
	{
		name: "another strategy",
		done: [
			"patch",
			"deployment/xcache-atlas",
			...merge({ spec: { strategy: { type: "RollingUpdate" } } }),
		],
		service: "xcache-atlas",
		object: "Deployment xcache-atlas",
		field: "spec.strategy.type",
		wanted: "Recreate",
		found: "RollingUpdate",
	},
	{
		name: "a container of another's",
		done: [
			"patch",
			"deployment/osdf-cache-site",
			...pod({
				containers: [{ name: "foreign", image: "example.org/foreign:1" }],
			}),
		],
		service: "osdf-cache-site",
		object: "Deployment osdf-cache-site",
		field: `${container}[foreign]`,
	},
	{
		name: "a field that nobody wants",
		done: ["patch", "deployment/ce-slurm", ...pod({ hostNetwork: true })],
		service: "ce-slurm",
		object: "Deployment ce-slurm",
		field: "spec.template.spec.hostNetwork",
		found: true,
	},
	{
		name: "a suspended CronJob",
		done: [
			"patch",
			"cronjob/ospool-ucsd-worker-0",
			...merge({ spec: { suspend: true } }),
		],
		service: "ospool-ucsd",
		object: "CronJob ospool-ucsd-worker-0",
		field: "spec.suspend",
		wanted: false,
		found: true,
	},
];
