import assert from "node:assert/strict";
import * as kubernetes from "@pulumi/kubernetes";
import { ceObjects } from "../../components/hosted-ce/objects.ts";
import { credentialsHash } from "../../components/shared/credentialsHash.ts";
import { deployMember } from "../../components/stack/deployMember.ts";
import { serviceMember } from "../../components/stack/members.ts";
import {
	allRegistered,
	type Registered,
	recordResources,
} from "../support/pulumiMocks.ts";
import { cePlan, ceStack } from "./hosted-ce/cePlan.ts";

const settings =
	"vos: { osg: { user: osg01 } }, host_certificate: { type: cert-manager, issuer: letsencrypt }";

describe("The component of a hosted CE", () => {
	let registered: Registered[];
	const plan = () => cePlan(settings);
	const { cluster } = ceStack(settings);

	before(async () => {
		registered = await recordResources();
		const provider = new kubernetes.Provider("cluster", { context: "local" });
		deployMember(
			serviceMember(plan()),
			cluster,
			{ "bosco.key": "the key" },
			{ provider },
		);
		await allRegistered();
	});

	const inputs = (name: string) =>
		registered.find((each) => each.name === name)?.inputs;

	it("registers a Certificate of cert-manager as render prints it", () => {
		const printed = ceObjects(plan(), cluster).find(
			({ manifest }) => manifest.kind === "Certificate",
		);
		assert.ok(printed);
		assert.equal(
			registered.find(({ name }) => name === "ce-test-certificate")?.type,
			"kubernetes:cert-manager.io/v1:Certificate",
		);
		assert.deepEqual(
			inputs("ce-test-certificate"),
			JSON.parse(JSON.stringify(printed.manifest)),
		);
	});

	it("rolls the pod with the SSH key, which it reads at its start alone", () => {
		const { spec } = inputs("ce-test-deployment") as {
			spec: { template: { metadata: { annotations: object } } };
		};
		assert.deepEqual(Object.entries(spec.template.metadata.annotations)[1], [
			"glidefleet/credentials-hash",
			credentialsHash({ "bosco.key": "the key\n" }),
		]);
	});

	it("ends the SSH key's last line again, which the engine's settings lose", () => {
		const { stringData } = inputs("ce-test-credentials") ?? {};
		assert.deepEqual((stringData as { value?: unknown }).value, {
			"bosco.key": "the key\n",
		});
	});
});
