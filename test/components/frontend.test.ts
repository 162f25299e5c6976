import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import * as kubernetes from "@pulumi/kubernetes";
import {
	credentialsHash,
	credentialsHashAnnotation,
} from "../../components/shared/credentialsHash.ts";
import type { Manifest } from "../../components/shared/manifest.ts";
import { deployMember } from "../../components/stack/deployMember.ts";
import { loadStack } from "../../components/stack/loadStack.ts";
import { frontendMember } from "../../components/stack/members.ts";
import type { StackPlan } from "../../components/stack/plan.ts";
import {
	manifestsOf,
	stackManifests,
} from "../../components/stack/stackManifests.ts";
import { root } from "../support/project.ts";
import {
	allRegistered,
	type Registered,
	recordResources,
	withoutCredentials,
} from "../support/pulumiMocks.ts";

/** Pulumi marks a secret on its way to the engine by this key. */
const secretMark = "4dabf18193072939515e22adb298388d";
const canary = "canary-credential-5512";

describe("Frontend", () => {
	let registered: Registered[];
	let plan: StackPlan;

	before(async () => {
		registered = await recordResources();
		plan = loadStack("nautilus", { root, credentials: false });
		const provider = new kubernetes.Provider("cluster", {
			context: "nautilus",
		});
		for (const frontend of plan.frontends) {
			const credentials = credentialsOf(frontend.credentials);
			deployMember(frontendMember(frontend), plan.cluster, credentials, {
				provider,
			});
		}
		await allRegistered();
	});

	it("registers the very objects that render prints", () => {
		for (const { manifests } of stackManifests(plan)) {
			for (const manifest of manifests) {
				assert.deepEqual(
					withoutCredentials(resourceOf(registered, manifest).inputs),
					JSON.parse(JSON.stringify(manifest)),
					manifest.metadata.name,
				);
			}
		}
		const objects = registered.filter(({ type }) =>
			/^kubernetes:(core|apps|networking)/.test(type),
		);
		assert.equal(objects.length, manifestsOf(plan).length);
	});

	it("gives every object the stack's own provider", () => {
		for (const { type, name, provider } of registered.filter(({ type }) =>
			/^kubernetes:(core|apps|networking)/.test(type),
		)) {
			assert.match(
				provider ?? "",
				/pulumi:providers:kubernetes::cluster::cluster-id/,
				`${type} ${name}`,
			);
		}
	});

	it("hands credentials and signing keys to the engine as secrets only", () => {
		const secrets = registered.filter(
			({ type }) => type === "kubernetes:core/v1:Secret",
		);
		assert.equal(secrets.length, 2 * plan.frontends.length);
		for (const { name, inputs } of secrets)
			assert.ok(isSecret(inputs.stringData), name);
		const others = registered.filter(
			({ type }) => type !== "kubernetes:core/v1:Secret",
		);
		assert.ok(!JSON.stringify(others).includes(canary));
	});

	it("says by a hash in each pod's template, which is no secret, which credentials it has", () => {
		const hashes = plan.frontends.map(({ vo, credentials }) => {
			const { inputs } = registered.find(
				({ name }) => name === `${vo}-deployment`,
			) as Registered;
			const { spec } = inputs as {
				spec: { template: { metadata: { annotations: object } } };
			};
			const hash = credentialsHash(credentialsOf(credentials));
			assert.deepEqual(Object.entries(spec.template.metadata.annotations)[1], [
				credentialsHashAnnotation,
				hash,
			]);
			return hash;
		});
		assert.match(hashes[0] ?? "", /^[0-9a-f]{64}$/);
	});

	it("has the same hash of its files in every release, since another one rolls its pod", () => {
		for (const {
			frontendXml,
			proxiesIni,
			files,
			configHash,
		} of plan.frontends) {
			const texts = [frontendXml, proxiesIni, ...files.map(({ text }) => text)];
			const hash = createHash("sha256").update(texts.join("\0"));
			assert.equal(configHash, hash.digest("hex"));
		}
	});

	it("makes one signing key for each frontend, and each Secret holds the keys that its pod mounts", () => {
		const keys = registered.filter(
			({ type }) => type === "random:index/randomPassword:RandomPassword",
		);
		assert.deepEqual(
			keys.map(({ name }) => name).sort(),
			plan.frontends.map(({ vo }) => `${vo}-signing-key`).sort(),
		);
		const jlab = registered.find(({ name }) => name === "jlab-credentials");
		assert.deepEqual(Object.keys(unwrapped(jlab?.inputs.stringData)).sort(), [
			"eicvomscert.pem",
			"eicvomskey.pem",
			"frontendcert.pem",
			"frontendkey.pem",
			"vomscert.pem",
			"vomskey.pem",
		]);
	});
});

function credentialsOf(
	files: readonly { key: string }[],
): Record<string, string> {
	return Object.fromEntries(files.map(({ key }) => [key, `${canary} ${key}`]));
}

function resourceOf(
	registered: readonly Registered[],
	{ kind, metadata }: Manifest,
): Registered {
	const found = registered.find(
		({ type, inputs }) =>
			type.endsWith(`:${kind}`) &&
			(inputs.metadata as { name?: string } | undefined)?.name ===
				metadata.name,
	);
	assert.ok(found, `${kind} ${metadata.name} is not registered`);
	return found;
}

function isSecret(value: unknown): boolean {
	return typeof value === "object" && value !== null && secretMark in value;
}

function unwrapped(value: unknown): object {
	return (
		isSecret(value) ? (value as { value: object }).value : value
	) as object;
}
