import assert from "node:assert/strict";
import * as kubernetes from "@pulumi/kubernetes";
import type { Summary } from "../../components/shared/kindObjects.ts";
import { deployMember } from "../../components/stack/deployMember.ts";
import { loadStack } from "../../components/stack/loadStack.ts";
import {
	serviceMember,
	serviceObjects,
} from "../../components/stack/members.ts";
import type { StackPlan } from "../../components/stack/plan.ts";
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

describe("The components of the services", () => {
	let registered: Registered[];
	let plan: StackPlan;
	const summaries: Record<string, Summary> = {};

	before(async () => {
		registered = await recordResources();
		plan = loadStack("local", { root, credentials: false });
		const provider = new kubernetes.Provider("cluster", { context: "local" });
		for (const service of plan.services) {
			const credentials = Object.fromEntries(
				service.credentials.map(({ key }) => [key, `${canary} ${key}`]),
			);
			summaries[service.name] = deployMember(
				serviceMember(service),
				plan.cluster,
				credentials,
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
