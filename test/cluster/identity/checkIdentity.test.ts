import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { checkIdentity } from "../../../cluster/identity/checkIdentity.ts";
import { type Kubectl, KubectlError } from "../../../cluster/kubectl.ts";
import { loadStack } from "../../../components/stack/loadStack.ts";
import { selfSigned } from "../../../local/selfSigned.ts";
import { ConfigError } from "../../../settings/fault.ts";
import type { ClusterIdentity } from "../../../settings/schema/identity.ts";
import { root, temporaryProject } from "../../support/project.ts";

const uid = "6f1d6f4e-3f0c-4a52-9d5b-0d5f4f7c1f11";
const server = "https://api.example.org:6443";
const { cluster: local } = loadStack("local", { root, credentials: false });

/** What there is to know of a cluster. */
interface Real {
	readonly uid?: string;
	readonly server?: string;
	readonly insecure?: boolean;
	/** PEM. */
	readonly authorities?: string;
}

/** A kubectl that answers what this project asks, of a cluster that is made up; without a UID, it may not be read. */
function kubectlOf(real: Real): Kubectl {
	return async ([command]) => {
		if (command === "get" && real.uid === undefined)
			throw new KubectlError('namespaces "kube-system" is forbidden');
		if (command === "get")
			return JSON.stringify({ metadata: { uid: real.uid } });
		const data = Buffer.from(real.authorities ?? "").toString("base64");
		return [real.server ?? server, real.insecure ?? "", data].join("\n");
	};
}

/** The fault's path and message where a cluster is refused, undefined where it is taken. */
async function refusal(
	identity: ClusterIdentity,
	real: Real,
): Promise<string | undefined> {
	try {
		await checkIdentity(root, { ...local, identity }, kubectlOf(real));
		return undefined;
	} catch (error) {
		assert.ok(error instanceof ConfigError);
		return error.faults
			.map(({ path, message }) => `${path}: ${message}`)
			.join("\n");
	}
}

describe("checkIdentity", () => {
	let [one, two] = ["", ""];
	const fingerprint = (pem: string) => new X509Certificate(pem).fingerprint256;

	before(async () => {
		one = (await selfSigned("/CN=one")).certificate;
		two = (await selfSigned("/CN=two")).certificate;
	});

	it("asks nothing of a cluster that is thrown away", async () => {
		assert.equal(await refusal("throw-away", {}), undefined);
	});

	it("takes the cluster with the UID that is stated, and no other", async () => {
		const stated = { kube_system_uid: uid };
		assert.equal(await refusal(stated, { uid }), undefined);
		const other = uid.replace("6", "7");
		assert.match(
			(await refusal(stated, { uid: other })) ?? "",
			new RegExp(
				`^identity.kube_system_uid: The context "local" .*${server}.* points to another cluster: expected .* "${uid}", found "${other}"`,
			),
		);
	});

	it("refuses a cluster that does not tell its UID, and says how else to state it", async () => {
		assert.match(
			(await refusal({ kube_system_uid: uid }, {})) ?? "",
			/^context: Cannot identify the cluster of the context "local" of the kubeconfig: namespaces "kube-system" is forbidden\. Try kubectl --context local get namespace kube-system; if/,
		);
	});

	it("takes the server and the CA that are stated, in any way of writing the address", async () => {
		const stated = { server, ca_sha256: fingerprint(one) };
		const good: Real[] = [
			{ authorities: one },
			{ authorities: one, server: `${server}/` },
			// A CA whose successor is there already.
			{ authorities: two + one },
		];
		for (const real of good)
			assert.equal(await refusal(stated, real), undefined);
		const standard = { ...stated, server: "https://api.example.org" };
		assert.equal(
			await refusal(standard, {
				authorities: one,
				server: "https://api.example.org:443",
			}),
			undefined,
		);
	});

	it("refuses another server, another CA, and a server that nobody vouches for", async () => {
		const stated = { server, ca_sha256: fingerprint(one) };
		const elsewhere = "https://other.example.org:6443";
		const cases: [Real, RegExp][] = [
			[
				{ authorities: one, server: elsewhere },
				/^identity.server: The context "local" of the kubeconfig may point to another cluster: expected https:\/\/api\.example\.org:6443 with the CA/,
			],
			[
				{ authorities: two },
				/^identity.ca_sha256: The context "local" of the kubeconfig may point to another cluster: expected https:\/\/api\.example\.org:6443 with the CA/,
			],
			[{}, /^identity.ca_sha256: .*, found .* with the system's CAs\./],
			[
				{ authorities: one, insecure: true },
				/^identity.ca_sha256: .*, found .* any certificate \(insecure-skip-tls-verify\)/,
			],
		];
		for (const [real, expected] of cases)
			assert.match((await refusal(stated, real)) ?? "taken", expected);
	});

	it("takes the system's CAs only where they are stated, and then no other", async () => {
		const stated = { server, ca_sha256: "system" };
		assert.equal(await refusal(stated, {}), undefined);
		assert.match(
			(await refusal(stated, { authorities: one })) ?? "taken",
			/The context "local" of the kubeconfig may point to another cluster: expected https:\/\/api\.example\.org:6443 with the system's CAs, found https:\/\/api\.example\.org:6443 with/,
		);
	});
});

describe("A cluster's identity in its file", () => {
	const nautilus = "config/clusters/nautilus.yaml";

	/** What loading the stack says with these lines in the cluster's file: its faults, or its warnings. */
	function said(lines: string): string {
		const project = temporaryProject();
		try {
			project.replace(nautilus, "namespace:", `${lines}namespace:`);
			const options = { root: project.root, credentials: false };
			return loadStack("nautilus", options).warnings.join("\n");
		} catch (error) {
			if (error instanceof ConfigError) return error.message;
			throw error;
		} finally {
			project.dispose();
		}
	}

	it("is missed by a warning with the command that prints it, unless the cluster is thrown away", () => {
		assert.match(
			said(""),
			/^config\/clusters\/nautilus\.yaml has no identity, so nothing notices if the context "nautilus" points to another cluster\. Add what glidefleet cluster identity --context nautilus prints/m,
		);
		for (const stated of ["throw-away", `{ kube_system_uid: ${uid} }`])
			assert.doesNotMatch(said(`identity: ${stated}\n`), /states no identity/);
	});

	const faults: [string, string, RegExp][] = [
		[
			"a UID of another form",
			"{ kube_system_uid: nautilus }",
			/4:30: error: .*Expected a UID such as.*, found "nautilus"/,
		],
		[
			"an address without https",
			`{ server: http://api.example.org, ca_sha256: system }`,
			/4:21: error: .*an address such as https/,
		],
		[
			"a fingerprint of another form",
			`{ server: "${server}", ca_sha256: 12ab }`,
			/4:64: error: .*Expected a SHA-256 fingerprint .*, or system.*, found "12ab"/,
		],
		[
			"a server without its CA",
			`{ server: "${server}" }`,
			/4:1: error: identity.ca_sha256: Expected system or a string.*, found nothing/,
		],
		[
			"another word",
			"none",
			/4:11: error: .*Expected throw-away or a map.*, found "none"/,
		],
	];
	for (const [title, stated, expected] of faults)
		it(`refuses ${title}, at its place`, () => {
			assert.match(said(`identity: ${stated}\n`), expected);
		});
});
