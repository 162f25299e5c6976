import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { LiveObject } from "../../../cluster/live/liveObject.ts";
import { askUrl, isAnswer } from "../../../cluster/status/askUrl.ts";
import {
	type Evidence,
	type ServiceStatus,
	serviceStatus,
} from "../../../cluster/status/serviceStatus.ts";
import { statusSubjects } from "../../../cluster/status/statusSubjects.ts";
import { loadStack } from "../../../components/stack/loadStack.ts";
import { stackManifests } from "../../../components/stack/stackManifests.ts";
import { selfSigned } from "../../../local/selfSigned.ts";
import { root } from "../../support/project.ts";

const day = 24 * 60 * 60_000;
const now = new Date("2026-03-01T12:00:00Z");
const plan = loadStack("local", { root, credentials: false });
const subject = statusSubjects(plan).find(
	({ instance }) => instance === "gluex",
);
const manifests =
	stackManifests(plan).find(({ service }) => service === "gluex-frontend")
		?.manifests ?? [];

/** The frontend's status, where the cluster has these objects and pods. */
function statusOf(
	objects: readonly LiveObject[],
	more: Partial<Evidence> = {},
): ServiceStatus {
	assert.ok(subject);
	const pods = objects.filter(({ kind }) => kind === "Pod");
	const others = objects.filter(({ kind }) => kind !== "Pod");
	const byName = new Map(
		others.map((one) => [`${one.kind} ${one.metadata.name}`, one] as const),
	);
	const state = { objects: byName, pods, unread: new Set<string>() };
	const answer = { status: 200 };
	return serviceStatus(subject, {
		manifests,
		drift: [],
		state,
		answer,
		now,
		...more,
	});
}

function pod(image: string, configHash: string, ready = "True"): LiveObject {
	return {
		apiVersion: "v1",
		kind: "Pod",
		metadata: {
			name: "gluex-frontend-1",
			labels: {
				"app.kubernetes.io/instance": "gluex",
				"app.kubernetes.io/name": "vo-frontend",
			},
			annotations: { "glidefleet/config-hash": configHash },
		},
		spec: {
			containers: [
				{ name: "foreign", image: "example.org/foreign:1" },
				{ name: "frontend", image },
			],
		},
		status: {
			phase: "Running",
			conditions: [
				{
					type: "Ready",
					status: ready,
					lastTransitionTime: "2026-03-01T00:00:00Z",
				},
			],
		},
	};
}

const claim: LiveObject = {
	apiVersion: "v1",
	kind: "PersistentVolumeClaim",
	metadata: { name: "gluex-storage" },
	status: { phase: "Bound", capacity: { storage: "10Gi" } },
};
const secret = (data: Record<string, string>): LiveObject => ({
	apiVersion: "v1",
	kind: "Secret",
	metadata: { name: "gluex-frontend-credentials" },
	data: Object.fromEntries(
		Object.entries(data).map(([key, text]) => [
			key,
			Buffer.from(text).toString("base64"),
		]),
	),
});

describe("serviceStatus()", () => {
	const { image, configHash } = subject ?? { image: "", configHash: "" };

	it("is well where pod, claim and URL are", () => {
		const { well, replicas, readySince, claims } = statusOf([
			pod(image, configHash),
			claim,
		]);
		assert.equal(well, true);
		assert.deepEqual(replicas, { wanted: 1, ready: 1 });
		assert.equal(readySince, "2026-03-01T00:00:00Z");
		assert.deepEqual(claims, [
			{ name: "gluex-storage", phase: "Bound", size: "10Gi", fill: null },
		]);
	});

	it("says what is wrong with the pod, the claim and the URL", () => {
		const { well, problems } = statusOf(
			[
				pod("example.org/other:1", "0123456789", "False"),
				{ ...claim, status: { phase: "Lost" } },
			],
			{ answer: { status: 503 } },
		);
		assert.equal(well, false);
		assert.deepEqual(problems, [
			"Ready pods: 0, expected 1",
			`A pod runs the image example.org/other:1, expected ${image}`,
			`A pod runs with the configuration 01234567, expected ${configHash.slice(0, 8)}`,
			"Claim gluex-storage is Lost, expected Bound",
			"http://gluex-frontend.glidefleet.localhost/vofrontend does not answer: 503",
		]);
	});

	it("is not well where a factory refuses the frontend, and is where nothing could be asked", () => {
		const node = subject?.asks?.peers[0]?.node ?? "";
		const ping = {
			authorized: false,
			identity: null,
			method: null,
			trustDomain: node,
			keys: ["POOL"],
			version: null,
			unreached: null,
			errors: ["AUTHENTICATE:1004:Failed to authenticate using IDTOKENS"],
		};
		const probed = {
			version: 1,
			now: now.getTime() / 1000,
			daemon: "frontend   RUNNING   pid 40, uptime 1:02:03",
			trustDomain: "pool.test",
			tokens: [],
			scitokens: [],
			peers: [{ kind: "factory", node, ping }],
			groups: [],
		} as const;
		const objects = [pod(image, configHash), claim];
		const { well, problems, asking } = statusOf(objects, { probe: { probed } });
		assert.equal(well, false);
		assert.match(
			problems.join("\n"),
			/^Factory "osg" \(gfactory-2\.opensciencegrid\.org\) refuses the frontend: no token has the issuer "gfactory-2\.opensciencegrid\.org": get one from the factory's operators/,
		);
		assert.equal(asking?.peers[0]?.state, "refuses");
		for (const [probe, said] of [
			[{ forbidden: true }, /may not run commands in pods/],
			[
				{ problem: "connection refused" },
				/Cannot check whether it requests glideins: connection refused/,
			],
		] as const) {
			const unknown = statusOf(objects, { probe });
			assert.deepEqual([unknown.well, unknown.asking], [true, null]);
			assert.match(unknown.warnings.join("\n"), said);
		}
	});

	it("says once of tokens that expire together that they do, with all their names", () => {
		const part = (value: object) =>
			Buffer.from(JSON.stringify(value)).toString("base64url");
		const exp = now.getTime() / 1000 + 10 * 86_400;
		const token = [{ alg: "HS256" }, { iss: "x", sub: "x", exp, iat: 1 }, {}];
		const keys = (subject?.files ?? [])
			.filter(({ kind }) => kind === "token")
			.map(({ key }) => key);
		const text = token.map(part).join(".");
		const data = Object.fromEntries(keys.map((key) => [key, text]));
		const { warnings, credentials } = statusOf([secret(data)]);
		const said = warnings.filter((one) => one.includes("expires"));
		assert.equal(keys.length, 3);
		assert.deepEqual(said, [
			`Credentials ${keys[0]}, ${keys[1]} and ${keys[2]}: Each expires at 2026-03-11 12:00 UTC, in 10 days: renew it`,
		]);
		assert.equal(credentials.ends.length, 3);
	});

	it("counts a credential's days, warns in the last 30, and faults one that has ended", async () => {
		const dn = plan.frontends.find(({ vo }) => vo === "gluex")?.credentials[0]
			?.subject;
		const until = async (days: number) => {
			const to = new Date(now.getTime() + days * day + 1000);
			const from = new Date(now.getTime() - 90 * day);
			const { certificate, privateKey } = await selfSigned(dn ?? "", {
				from,
				to,
			});
			const data = {
				"frontendcert.pem": certificate,
				"frontendkey.pem": privateKey,
			};
			return statusOf([pod(image, configHash), claim, secret(data)]);
		};
		const [long, short, over] = await Promise.all([60, 10, -1].map(until));
		assert.deepEqual(
			[long, short, over].map((one) => one?.credentials.ends[0]?.daysLeft),
			[60, 10, -1],
		);
		assert.deepEqual(
			[long?.well, short?.well, over?.well],
			[true, true, false],
		);
		assert.deepEqual(long?.warnings, []);
		assert.match(
			short?.warnings[0] ?? "",
			/^Credential frontendcert.pem: It expires at 2026-03-11/,
		);
		assert.match(
			over?.problems[0] ?? "",
			/^Credential frontendcert.pem: It expired at [-\d]+ [:\d]+ UTC: renew it and set it again/,
		);
	});
});

describe("askUrl()", () => {
	it("gives the status of what answers, and why nothing does", async () => {
		const server = createServer((request, response) => {
			response.statusCode = Number(request.url?.slice(1));
			response.setHeader("location", "http://127.0.0.1:1/");
			response.end();
		});
		await new Promise<void>((resolve) =>
			server.listen(0, "127.0.0.1", resolve),
		);
		const { port } = server.address() as AddressInfo;
		const statuses = [200, 301, 403, 404, 503];
		const answers = await Promise.all(
			statuses.map((status) => askUrl(`http://127.0.0.1:${port}/${status}`)),
		);
		server.close();
		server.closeAllConnections();
		assert.deepEqual(
			answers,
			statuses.map((status) => ({ status })),
		);
		assert.deepEqual(answers.map(isAnswer), [true, true, true, false, false]);
		assert.deepEqual(await askUrl(`http://127.0.0.1:${port}/200`), {
			problem: "ECONNREFUSED",
		});
	});
});
