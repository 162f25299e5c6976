import assert from "node:assert/strict";
import * as kubernetes from "@pulumi/kubernetes";
import { deployMember } from "../../components/stack/deployMember.ts";
import {
	serviceMember,
	serviceObjects,
} from "../../components/stack/members.ts";
import type { StackPlan } from "../../components/stack/plan.ts";
import {
	allRegistered,
	type Registered,
	recordResources,
	withoutCredentials,
} from "../support/pulumiMocks.ts";
import { serviceStack } from "../support/serviceStack.ts";

const disks =
	"disks: { data: [{ type: claim, size: 10Gi }, { type: claim, size: 10Gi }], namespace: { type: claim, size: 1Gi } }\n";
const stacks: readonly StackPlan[] = [
	serviceStack("atlas-xcache", `resource_name: TEST\n${disks}`),
	serviceStack("cms-xcache", `resource_name: TEST\nhost_secret: tls\n${disks}`),
	serviceStack(
		"osdf-cache",
		`host: cache.example.org\nsite_local: true\n${disks}`,
	),
	serviceStack(
		"osdf-origin",
		"host: origin.example.org\nbroker: true\nvolumes: { a: { type: claim, size: 1Gi } }\nexports: [{ prefix: /a, volume: a, capabilities: [Writes] }]\n",
	),
];

describe("The components of data servers", () => {
	for (const { services, cluster } of stacks) {
		const [plan] = services;
		assert.ok(plan);

		it(`register the very objects of ${plan.kind} that render prints, and keep its claims`, async () => {
			const registered = await recordResources();
			const provider = new kubernetes.Provider("cluster", { context: "local" });
			const credentials = Object.fromEntries(
				plan.credentials.map(({ key }) => [key, key]),
			);
			const summary = deployMember(serviceMember(plan), cluster, credentials, {
				provider,
			});
			await allRegistered();
			assert.ok("address" in summary);
			assert.deepEqual(
				[summary.kind, summary.address],
				[plan.kind, plan.address],
			);
			const found = registered.filter(({ type }) =>
				/^kubernetes:(core|apps|networking)/.test(type),
			);
			const printed = serviceObjects(plan, cluster);
			assert.deepEqual(
				found.map(written).sort(),
				printed
					.map(({ child, manifest }) =>
						JSON.stringify([`one-${child}`, sorted(manifest)]),
					)
					.sort(),
			);
			for (const { manifest, kept } of printed)
				assert.equal(kept ?? false, manifest.kind === "PersistentVolumeClaim");
		});
	}
});

function written({ name, inputs }: Registered): string {
	return JSON.stringify([name, sorted(withoutCredentials(inputs))]);
}

/** A value with the keys of its maps in order. */
function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (value === null || typeof value !== "object") return value;
	return Object.fromEntries(
		Object.entries(value)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([key, inner]) => [key, sorted(inner)]),
	);
}
