import assert from "node:assert/strict";
import type { LiveObject } from "../../../cluster/live/liveObject.ts";
import { credentialStatus } from "../../../cluster/status/credentialStatus.ts";
import type { Manifest } from "../../../components/shared/manifest.ts";
import { selfSigned } from "../../../local/selfSigned.ts";
import { testToken } from "../../../local/testCredentials.ts";
import type { CredentialFile } from "../../../settings/credentialFile.ts";

const day = 24 * 60 * 60_000;
const now = new Date("2026-03-01T12:00:00Z");

function secret(name: string, texts: Record<string, string>): LiveObject {
	const data = Object.entries(texts).map(([key, text]) => [
		key,
		Buffer.from(text).toString("base64"),
	]);
	const metadata = { name };
	return {
		apiVersion: "v1",
		kind: "Secret",
		metadata,
		data: Object.fromEntries(data),
	};
}

/** A Deployment and an Ingress that use Secrets which nobody here makes. */
const manifests = [
	{
		kind: "Deployment",
		metadata: { name: "one" },
		spec: {
			template: {
				spec: {
					volumes: [
						{ secret: { secretName: "host" } },
						{ secret: { secretName: "own" } },
						{ projected: { sources: [{ secret: { name: "pilot" } }] } },
						{ secret: { secretName: "extra", optional: true } },
					],
				},
			},
		},
	},
	{
		kind: "Ingress",
		metadata: { name: "one" },
		spec: { tls: [{ secretName: "web" }] },
	},
	{ kind: "Secret", metadata: { name: "own" } },
] as unknown as readonly Manifest[];

const statusWith = (
	secrets: readonly LiveObject[],
	unread: readonly string[] = [],
	files: readonly CredentialFile[] = [],
	at = now,
) =>
	credentialStatus(
		files,
		manifests,
		{
			objects: new Map(
				secrets.map((one) => [`Secret ${one.metadata.name}`, one]),
			),
			pods: [],
			unread: new Set(unread),
		},
		at,
	);

describe("credentialStatus()", () => {
	it("counts the days of Secrets that the stack does not make, the first to end first", async () => {
		const to = new Date(now.getTime() + 40.5 * day);
		const from = new Date(now.getTime() - day);
		const { certificate, privateKey } = await selfSigned("/CN=one", {
			from,
			to,
		});
		const token = testToken("pilot", now.getTime() / 1000 - day / 1000);
		const { ends, problems } = statusWith([
			secret("host", { "tls.crt": certificate, "tls.key": privateKey }),
			secret("pilot", { token }),
		]);
		assert.deepEqual(
			ends.map(({ key, daysLeft }) => [key, daysLeft]),
			[
				["pilot/token", -1],
				["host/tls.crt", 40],
			],
		);
		assert.deepEqual(
			problems.map(({ key, severity }) => [key, severity]),
			[["pilot/token", "error"]],
		);
	});

	it("faults a missing Secret where the pod cannot start without it", () => {
		assert.deepEqual(
			statusWith([]).problems.map(({ message }) => message),
			[
				"The Secret host is missing, the pod is waiting for it",
				"The Secret pilot is missing, the pod is waiting for it",
			],
		);
	});

	it("goes by what the plan says of a token in another's Secret", () => {
		const token = testToken("pilot");
		const file: CredentialFile = {
			key: "osg.scitoken",
			path: "/osg.scitoken",
			purpose: "SciToken",
			kind: "token",
			source: { secret: "pilot", key: "token" },
			brief: true,
			claims: { issuer: "https://issuer.test" },
		};
		const secrets = [secret("pilot", { token }), secret("host", {})];
		const messages = (files: readonly CredentialFile[]) =>
			statusWith(secrets, [], files, new Date()).problems.map(
				({ key, severity, message }) => `${key} ${severity} ${message}`,
			);
		assert.match(messages([]).join(), /^pilot\/token warning It expires at /);
		const [wrong = "", ...more] = messages([file]);
		assert.match(
			wrong,
			/^pilot\/token error .*issuer.*"https:\/\/issuer\.test"/,
		);
		assert.deepEqual(more, []);
	});

	it("says nothing of Secrets that may not be read", () => {
		assert.deepEqual(statusWith([], ["Secret"]), {
			ends: [],
			problems: [],
			known: false,
		});
	});
});
