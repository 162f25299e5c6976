import assert from "node:assert/strict";
import * as kubernetes from "@pulumi/kubernetes";
import {
	deployService,
	type ServiceSummary,
} from "../../components/services/index.ts";
import { serviceObjects } from "../../components/services/objects.ts";
import type { StackPlan } from "../../config/plan.ts";
import { loadStack } from "../../config/stack.ts";
import { root } from "../support/project.ts";
import {
	allRegistered,
	type Registered,
	recordResources,
	withoutCredentials,
} from "../support/pulumiMocks.ts";

const canary = "canary-credential-7714";
/** Pulumi marks a secret on its way to the engine by this key. */
const secretMark = "4dabf18193072939515e22adb298388d";

/** Type and name of every resource of each service: another name would replace the object. */
const frozen: Readonly<Record<string, readonly string[]>> = {
	"osdf-cache-site": [
		"glidefleet:pelican:PelicanServer osdf-cache-site",
		"kubernetes:apps/v1:Deployment osdf-cache-site-deployment",
		"kubernetes:core/v1:ConfigMap osdf-cache-site-config",
		"kubernetes:core/v1:PersistentVolumeClaim osdf-cache-site-data-1",
		"kubernetes:core/v1:Secret osdf-cache-site-credentials",
		"kubernetes:core/v1:Service osdf-cache-site-service",
		"kubernetes:core/v1:ServiceAccount osdf-cache-site-account",
		"kubernetes:networking.k8s.io/v1:NetworkPolicy osdf-cache-site-policy",
	],
	"ce-slurm": [
		"glidefleet:ce:HostedCe ce-slurm",
		"kubernetes:apps/v1:Deployment ce-slurm-deployment",
		"kubernetes:core/v1:ConfigMap ce-slurm-config",
		"kubernetes:core/v1:ConfigMap ce-slurm-osg-configure",
		"kubernetes:core/v1:PersistentVolumeClaim ce-slurm-spool",
		"kubernetes:core/v1:Secret ce-slurm-credentials",
		"kubernetes:core/v1:Service ce-slurm-service",
		"kubernetes:core/v1:ServiceAccount ce-slurm-account",
		"kubernetes:networking.k8s.io/v1:NetworkPolicy ce-slurm-policy",
	],
	"ospool-ucsd": [
		"glidefleet:worker:OspoolEp ospool-ucsd",
		"kubernetes:batch/v1:CronJob ospool-ucsd-worker-0",
		"kubernetes:batch/v1:CronJob ospool-ucsd-worker-1",
		"kubernetes:core/v1:Secret ospool-ucsd-credentials",
		"kubernetes:core/v1:ServiceAccount ospool-ucsd-account",
		"kubernetes:networking.k8s.io/v1:NetworkPolicy ospool-ucsd-policy",
	],
	"squid-ucsd": [
		"glidefleet:squid:FrontierSquid squid-ucsd",
		"kubernetes:apps/v1:Deployment squid-ucsd-deployment",
		"kubernetes:core/v1:ConfigMap squid-ucsd-config",
		"kubernetes:core/v1:PersistentVolumeClaim squid-ucsd-cache",
		"kubernetes:core/v1:Service squid-ucsd-service",
		"kubernetes:core/v1:ServiceAccount squid-ucsd-account",
		"kubernetes:networking.k8s.io/v1:NetworkPolicy squid-ucsd-policy",
	],
	"xcache-atlas": [
		"glidefleet:xcache:Xcache xcache-atlas",
		"kubernetes:apps/v1:Deployment xcache-atlas-deployment",
		"kubernetes:core/v1:ConfigMap xcache-atlas-config",
		"kubernetes:core/v1:PersistentVolumeClaim xcache-atlas-data-1",
		"kubernetes:core/v1:PersistentVolumeClaim xcache-atlas-data-2",
		"kubernetes:core/v1:PersistentVolumeClaim xcache-atlas-meta",
		"kubernetes:core/v1:Secret xcache-atlas-credentials",
		"kubernetes:core/v1:Service xcache-atlas-service",
		"kubernetes:core/v1:ServiceAccount xcache-atlas-account",
		"kubernetes:networking.k8s.io/v1:NetworkPolicy xcache-atlas-policy",
	],
};

describe("The components of the services", () => {
	let registered: Registered[];
	let plan: StackPlan;
	const summaries: Record<string, ServiceSummary> = {};

	before(async () => {
		registered = await recordResources();
		plan = loadStack("local", { root, credentials: false });
		const provider = new kubernetes.Provider("cluster", { context: "local" });
		for (const service of plan.services) {
			const credentials = Object.fromEntries(
				service.credentials.map(({ key }) => [key, `${canary} ${key}`]),
			);
			summaries[service.name] = deployService(
				{ plan: service, cluster: plan.cluster, credentials },
				{ provider },
			);
		}
		await allRegistered();
	});

	const objects = () =>
		registered.filter(({ type }) =>
			/^kubernetes:(core|apps|batch|networking)/.test(type),
		);

	it("register the very objects that render prints, and no other", () => {
		const printed = plan.services.flatMap((service) =>
			serviceObjects(service, plan.cluster).map(({ child, manifest }) => ({
				name: `${service.name}-${child}`,
				kind: manifest.kind,
				manifest: JSON.parse(JSON.stringify(manifest)),
			})),
		);
		assert.ok(printed.length >= plan.services.length);
		for (const { name, kind, manifest } of printed) {
			const found = objects().find(
				(each) => each.name === name && each.type.endsWith(`:${kind}`),
			);
			assert.ok(found, `${kind} ${name} is not registered`);
			assert.deepEqual(withoutCredentials(found.inputs), manifest, name);
		}
		assert.equal(objects().length, printed.length);
	});

	it("give every object the stack's own provider", () => {
		for (const { type, name, provider } of objects())
			assert.match(
				provider ?? "",
				/pulumi:providers:kubernetes::cluster::cluster-id/,
				`${type} ${name}`,
			);
	});

	it("hand credentials to the engine as secrets only", () => {
		const secrets = objects().filter(({ type }) => type.endsWith(":Secret"));
		assert.ok(secrets.length > 0);
		for (const { name, inputs } of secrets) {
			const data = (inputs.stringData ?? {}) as Record<string, unknown>;
			assert.ok(secretMark in data, name);
			const service = plan.services.find((each) =>
				name.startsWith(`${each.name}-`),
			);
			const values = service?.credentials.map(({ key }) => [
				key,
				`${canary} ${key}\n`,
			]);
			assert.deepEqual(data.value, Object.fromEntries(values ?? []));
		}
		const others = registered.filter((each) => !secrets.includes(each));
		assert.ok(!JSON.stringify(others).includes(canary));
	});

	it("name their resources as they are frozen", () => {
		assert.deepEqual(
			Object.keys(frozen).sort(),
			plan.services.map(({ name }) => name),
		);
		for (const [service, names] of Object.entries(frozen)) {
			const own = registered.filter(
				({ name }) => name === service || name.startsWith(`${service}-`),
			);
			assert.deepEqual(
				own.map(({ type, name }) => `${type} ${name}`).sort(),
				names,
			);
		}
	});

	it("make pods only where the policy for them, and their credentials, are", () => {
		for (const { name: service } of plan.services) {
			const own = objects().filter(({ name }) =>
				name.startsWith(`${service}-`),
			);
			const place = (type: RegExp) =>
				own.flatMap((each, index) => (type.test(each.type) ? [index] : []));
			const first = Math.min(...place(/:(Deployment|CronJob)$/));
			assert.ok(first < own.length, service);
			for (const index of place(/:(NetworkPolicy|Secret|ServiceAccount)$/))
				assert.ok(index < first, `${own[index]?.name} comes late`);
		}
	});

	it("tell operators and autoscalers by what the workers are found", () => {
		const { configHash, ...workers } = summaries["ospool-ucsd"] ?? {};
		assert.deepEqual(workers, {
			kind: "ospool-ep",
			resourceName: "SDSC-PRP-EP",
			workers: 2,
			selector:
				"app.kubernetes.io/instance=ospool-ucsd,app.kubernetes.io/name=ospool-ep",
			image: "hub.opensciencegrid.org/osg-htc/ospool-ep:25-release",
		});
		assert.match(String(configHash), /^[0-9a-f]{64}$/);
	});

	it("tell operators where each service is reached", () => {
		const { configHash, ...squid } = summaries["squid-ucsd"] ?? {};
		assert.deepEqual(squid, {
			kind: "frontier-squid",
			address: "squid-ucsd.osg-frontends.svc:3128",
			image:
				"hub.opensciencegrid.org/opensciencegrid/frontier-squid:25-release",
		});
		assert.match(String(configHash), /^[0-9a-f]{64}$/);
		const { configHash: _, ...ce } = summaries["ce-slurm"] ?? {};
		assert.deepEqual(ce, {
			kind: "hosted-ce",
			endpoint: "ce-slurm.osg-frontends.svc:9619",
			address: "ce-slurm.osg-frontends.svc:9619",
			users: ["osg01", "osg04", "osg10"],
			image: "hub.opensciencegrid.org/osg-htc/hosted-ce:24-release",
		});
	});
});
