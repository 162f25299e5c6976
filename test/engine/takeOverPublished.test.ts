import assert from "node:assert/strict";
import { join } from "node:path";
import type { EngineStack } from "../support/engine.ts";
import {
	type HandMade,
	publishedAbsence,
	publishedFolder,
	publishedManifests,
} from "../support/handMade.ts";
import { type PodWatch, watchPods } from "../support/podWatch.ts";
import { skipSuite } from "../support/skipSuite.ts";
import {
	applyByHand,
	assertAsWanted,
	frontendsStack,
	kubectl,
	objectsOf,
	set,
	uidsOf,
} from "../support/takeOverStack.ts";

const vos = ["gluex", "igwn", "jlab", "uclhc"];
const oldValue = "old-credential-4711";

describe("Taking over the four published frontends", () => {
	let stack: EngineStack;
	let pods: PodWatch;
	let claims: Record<string, string>;
	let left: string[];

	before(async function () {
		const absence = publishedAbsence();
		if (absence !== undefined) skipSuite(this, absence);
		stack = await frontendsStack(this, vos);
		for (const vo of vos) await makeByHand(stack, vo);
		await available(stack);
		claims = await uidsOf(stack, "PersistentVolumeClaim");
		assert.equal(Object.keys(claims).length, vos.length);
		pods = await watchPods(stack.cluster, stack.namespace);
	});
	after(() => stack?.dispose());

	it("is refused without `adopt`, every object at once, in preview and in `up`, and nothing is made", async () => {
		const before = await objectsOf(stack);
		for (const command of [["preview"], ["up", "--yes", "--skip-preview"]])
			await assert.rejects(
				stack.workspace.pulumi(command),
				({ message }: Error) => {
					for (const [key, { metadata }] of before)
						if (
							/^(gluex|igwn|jlab|uclhc)-(frontend|service|ingress|storage)$/.test(
								metadata.name,
							)
						)
							assert.ok(
								new RegExp(
									`${key}, made by kubectl-client-side-apply on \\d{4}-\\d\\d-\\d\\d, does not belong to the stack and was not changed. To adopt it, add \\w+ to glidefleet:adopt in Pulumi.local.yaml`,
								).test(message),
								key,
							);
					assert.doesNotMatch(message, /\n\s+at .*\.ts:\d+/);
					return true;
				},
			);
		assert.deepEqual(
			withoutStatus(await objectsOf(stack)),
			withoutStatus(before),
		);
	});

	it("previews what changes in each object, and changes nothing", async () => {
		set(stack, "adopt", vos);
		const before = await objectsOf(stack);
		const said = await stack.workspace.pulumi(["preview", "--diff"]);
		assert.deepEqual(
			withoutStatus(await objectsOf(stack)),
			withoutStatus(before),
		);
		for (const line of [
			"Would adopt Deployment gluex-frontend, made by kubectl-client-side-apply",
			"~ spec.strategy.type: RollingUpdate -> Recreate",
			"- spec.strategy.rollingUpdate.maxSurge: 1",
			"- spec.template.spec.containers[gluex-frontend] (glideinwms/gwms-frontend:dev)",
			"+ spec.template.spec.containers[frontend] (hub.opensciencegrid.org/opensciencegrid/vo-frontend:24-release)",
			"~ spec.ports[web].targetPort: 80 -> web",
			'- metadata.annotations["kubernetes.io/ingress.class"]',
			"+ spec.ingressClassName: local",
			"= the volume and its data stay",
			`kubectl -n ${stack.namespace} delete configmap/igwn-fexml configmap/igwn-proxies-config secret/igwnproxycerts secret/osgvomscerts`,
		])
			assert.ok(said.includes(line), `${line} in ${said}`);
		assert.ok(!said.includes(oldValue));
	});

	it("ends with every object as the stack wants it, the claims and Deployments the very same", async () => {
		const before = await uidsOf(stack, "Deployment");
		const said = await stack.up();
		await available(stack);
		assert.deepEqual(await uidsOf(stack, "PersistentVolumeClaim"), claims);
		assert.deepEqual(await uidsOf(stack, "Deployment"), before);
		await assertAsWanted(stack);
		left = [
			...said.matchAll(/ delete ((?:configmap|secret)\/[^\n]+)/g),
		].flatMap(([, names = ""]) => names.split(" "));
	});

	it("changes nothing the second time, nor without `adopt`, nor on refresh", async () => {
		await stack.up("--expect-no-changes");
		set(stack, "adopt", undefined);
		await stack.up("--expect-no-changes");
		await stack.workspace.pulumi([
			...["refresh", "--yes", "--skip-preview", "--expect-no-changes"],
		]);
	});

	it("ran no two pods of one frontend side by side", async () => {
		// Old one gone, new one there: both were seen, never together.
		await pods.noted();
		for (const vo of vos) {
			assert.equal(pods.most[`${vo}-storage`], 1, vo);
			assert.equal(pods.seen[`${vo}-storage`]?.length, 2, vo);
		}
	});

	it("goes back to the published manifests, one VO at a time, with its claim and one pod at a time", async () => {
		set(stack, "frontends", vos.slice(1));
		set(stack, "credentials.gluex", undefined);
		await stack.up();
		assert.ok(!("gluex-frontend" in (await uidsOf(stack, "Deployment"))));
		await applyByHand(stack, manifests(stack, "gluex"));
		await available(stack);
		assert.deepEqual(await uidsOf(stack, "PersistentVolumeClaim"), claims);
		const deployment = (await objectsOf(stack)).get(
			"Deployment gluex-frontend",
		);
		assert.deepEqual(containers(deployment), ["gluex-frontend"]);
		await pods.noted();
		assert.equal(pods.most["gluex-storage"], 1);
		await stack.up("--expect-no-changes");
	});

	it("named, without deleting them, the very objects that nobody needs any more", async () => {
		await pods.stop();
		const needed = [...(await objectsOf(stack)).entries()].filter(
			([key, { metadata }]) =>
				metadata.labels?.["app.kubernetes.io/managed-by"] !== "glidefleet" &&
				!/ (default|kube-root-ca.crt)$/.test(key),
		);
		const foreign = needed
			.map(([, { kind, metadata }]) => `${kind.toLowerCase()}/${metadata.name}`)
			.filter((name) => !/\/gluex-(frontend|service|ingress)$/.test(name));
		assert.deepEqual([...new Set(left)].sort(), foreign.sort());
	});
});

/** What the operators of the published frontends did: files by `kubectl create`, objects by `kubectl apply`. */
async function makeByHand(stack: EngineStack, vo: string): Promise<void> {
	const objects = manifests(stack, vo);
	const deployment = objects.find(({ kind }) => kind === "Deployment");
	for (const { configMap, secret } of volumesOf(deployment)) {
		if (configMap !== undefined) {
			const keys = configMap.items?.map(({ key }) => key) ?? ["proxies.ini"];
			const files = keys.map((key) => {
				const file = key.startsWith("frontend.xml") ? "frontend.xml" : key;
				return `--from-file=${key}=${join(publishedFolder, vo, file)}`;
			});
			await kubectl(stack, ["create", "configmap", configMap.name, ...files]);
		}
		if (secret === undefined) continue;
		const literal = `--from-literal=frontendkey.pem=${oldValue}`;
		const create = ["create", "secret", "generic", secret.secretName];
		await kubectl(stack, [...create, literal]);
	}
	await applyByHand(stack, objects);
}

function manifests({ namespace }: EngineStack, vo: string): HandMade[] {
	return publishedManifests(vo, namespace, "local");
}

interface PodSpec {
	readonly volumes: readonly {
		readonly configMap?: { name: string; items?: { key: string }[] };
		readonly secret?: { secretName: string };
	}[];
	readonly containers: readonly { readonly name: string }[];
}

function podSpec(deployment: object | undefined): PodSpec {
	const { spec } = deployment as { spec: { template: { spec: PodSpec } } };
	return spec.template.spec;
}

function volumesOf(deployment: object | undefined) {
	return podSpec(deployment).volumes;
}

function containers(deployment: object | undefined): string[] {
	return podSpec(deployment).containers.map(({ name }) => name);
}

async function available(stack: EngineStack): Promise<void> {
	const wait = ["wait", "--for=condition=Available", "--timeout=60s"];
	await kubectl(stack, [...wait, "deployments", "--all"]);
}

/** Status and its version go on by themselves. */
function withoutStatus(objects: ReadonlyMap<string, HandMade>) {
	return [...objects].map(([key, { status: _, ...object }]) => {
		const { resourceVersion: __, ...metadata } = object.metadata as object & {
			resourceVersion?: string;
		};
		return [key, { ...object, metadata }];
	});
}
