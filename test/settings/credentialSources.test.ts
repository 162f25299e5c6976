import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Manifest } from "../../components/shared/manifest.ts";
import { loadStack } from "../../components/stack/loadStack.ts";
import { members } from "../../components/stack/members.ts";
import { stackManifests } from "../../components/stack/stackManifests.ts";
import { ConfigError } from "../../settings/fault.ts";
import { type TemporaryProject, temporaryProject } from "../support/project.ts";

const jlab = "config/frontends/jlab.yaml";

/** Those for its factory and its pool. */
const jlabTokens = [
	"gfactory-2.opensciencegrid.org.idtoken",
	"osg-jlab-1.t2.ucsd.edu.idtoken",
];

describe("A frontend's credentials", () => {
	let project: TemporaryProject;
	beforeEach(() => {
		project = temporaryProject();
	});
	afterEach(() => project.dispose());

	/** Writes jlab's `credentials`, and a token and a supplied proxy beside them. */
	const write = (credentials: string) => {
		const more = `tokens: [a.token, b.token]\ncredentials:\n${credentials}`;
		project.replace(jlab, "proxies:\n", `${more}proxies:\n`);
	};
	const load = () =>
		loadStack("local", { root: project.root, credentials: false });
	const objects = (): Manifest[] =>
		stackManifests(load())
			.filter(({ service }) => service === "jlab-frontend")
			.flatMap(({ manifests }) => manifests);
	const volumes = () => {
		const deployment = objects().find(({ kind }) => kind === "Deployment");
		const { spec } = deployment as unknown as {
			spec: { template: { spec: { volumes: { name: string }[] } } };
		};
		return new Map(
			spec.template.spec.volumes.map((volume) => [volume.name, volume]),
		);
	};
	const refused = (says: RegExp) =>
		assert.throws(load, (error) => {
			assert.ok(error instanceof ConfigError);
			assert.match(error.message, says);
			return true;
		});

	it("may be in a Secret of others, which the pod mounts and the stack then lacks nothing of", () => {
		write(
			"  frontend: { secret: jlab-certs }\n  voms: { secret: osg-voms, keys: { vomscert.pem: tls.crt, vomskey.pem: tls.key } }\n",
		);
		const found = volumes();
		assert.deepEqual(found.get("credentials-gwms-frontend"), {
			name: "credentials-gwms-frontend",
			secret: {
				secretName: "jlab-certs",
				defaultMode: 0o600,
				items: [
					{ key: "frontendcert.pem", path: "frontendcert.pem" },
					{ key: "frontendkey.pem", path: "frontendkey.pem" },
				],
			},
		});
		assert.deepEqual(found.get("credentials-voms"), {
			name: "credentials-voms",
			secret: {
				secretName: "osg-voms",
				defaultMode: 0o600,
				items: [
					{ key: "tls.crt", path: "vomscert.pem" },
					{ key: "tls.key", path: "vomskey.pem" },
				],
			},
		});
		const { frontends, services } = load();
		const holder = members({ frontends, services }).find(
			({ name }) => name === "jlab",
		);
		assert.deepEqual(
			holder?.files.map(({ key }) => key),
			[
				...["eicvomscert.pem", "eicvomskey.pem", "a.token", "b.token"],
				...jlabTokens,
			],
		);
		assert.deepEqual(
			holder?.elsewhere.map(({ source }) => `${source?.secret} ${source?.key}`),
			[
				"jlab-certs frontendcert.pem",
				"jlab-certs frontendkey.pem",
				"osg-voms tls.crt",
				"osg-voms tls.key",
			],
		);
	});

	it("may come from several Secrets into one folder", () => {
		write("  b.token: { secret: pool, keys: { b.token: token } }\n");
		assert.deepEqual(volumes().get("token-files"), {
			name: "token-files",
			projected: {
				defaultMode: 0o600,
				sources: [
					{
						secret: {
							name: "jlab-frontend-credentials",
							items: ["a.token", ...jlabTokens].map((key) => ({
								key,
								path: key,
							})),
						},
					},
					{
						secret: {
							name: "pool",
							items: [{ key: "token", path: "b.token" }],
						},
					},
				],
			},
		});
	});

	it("may be cert-manager's, which makes the pair with the whole DN", () => {
		write("  frontend: { issuer: igtf }\n");
		const text = readFileSync(join(project.root, jlab), "utf8");
		const dn = "dn: /DC=org/O=Jefferson, Lab/CN=fe.jlab.org";
		project.write(jlab, text.replace(/^dn: .*$/m, dn));
		const certificate = objects().find(({ kind }) => kind === "Certificate");
		const { metadata, ...rest } = certificate as Manifest & { spec: unknown };
		assert.equal(metadata.name, "jlab-frontend-certificate");
		assert.deepEqual(rest.spec, {
			literalSubject: "CN=fe.jlab.org,O=Jefferson\\, Lab,DC=org",
			dnsNames: ["fe.jlab.org"],
			privateKey: { algorithm: "RSA", size: 2048 },
			usages: [
				"digital signature",
				"key encipherment",
				"client auth",
				"server auth",
			],
			issuerRef: {
				group: "cert-manager.io",
				name: "igtf",
				kind: "ClusterIssuer",
			},
			secretName: "jlab-frontend-certificate",
		});
		assert.match(
			JSON.stringify(volumes().get("credentials-gwms-frontend")),
			/"secretName":"jlab-frontend-certificate".*"key":"tls\.crt","path":"frontendcert\.pem".*"key":"tls\.key","path":"frontendkey\.pem"/,
		);
	});

	const faults: [string, string, RegExp][] = [
		[
			"a name that is none of its credentials",
			"  frontned: { secret: x }\n",
			/credentials\.frontned: Unknown credential "frontned"; did you mean "frontend"\? Expected one of a\.token, b\.token, eicvoms, frontend, gfactory-2\.opensciencegrid\.org\.idtoken,/,
		],
		[
			"a file that the name does not have",
			"  frontend: { secret: x, keys: { cert.pem: tls.crt } }\n",
			/keys\.cert\.pem.*Unknown file "cert\.pem": expected one of frontendcert\.pem, frontendkey\.pem/,
		],
		[
			"an issuer for another than the frontend's pair",
			"  voms: { issuer: igtf }\n",
			/cert-manager issuers are supported only for frontend, found one for "voms"/,
		],
		[
			"two sources at once",
			"  frontend: { secret: x, issuer: igtf }\n",
			/Expected exactly one of secret and issuer/,
		],
		[
			"no source",
			"  frontend: {}\n",
			/Expected exactly one of secret and issuer/,
		],
		[
			"keys without a Secret",
			"  frontend: { issuer: x, keys: { a: b } }\n",
			/keys requires secret/,
		],
	];
	for (const [what, text, says] of faults) {
		it(`refuse ${what}`, () => {
			write(text);
			refused(says);
		});
	}
});
