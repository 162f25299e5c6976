import assert from "node:assert/strict";
import { statfsSync } from "node:fs";
import type { Kubectl } from "../../../cluster/kubectl.ts";
import type { LiveObject } from "../../../cluster/live/liveObject.ts";
import { remembered } from "../../../cluster/status/remembered.ts";
import { stackStatus } from "../../../cluster/status/stackStatus.ts";
import {
	claimMounts,
	measureClaims,
} from "../../../cluster/status/volumeFill.ts";
import { loadStack } from "../../../components/stack/loadStack.ts";
import { stackManifests } from "../../../components/stack/stackManifests.ts";
import { endOf, startChild } from "../../../system/child.ts";
import { root } from "../../support/project.ts";

const where = { namespace: "osg", pod: "gluex-frontend-1" };
const mounts = { container: "frontend", paths: { first: "/", second: "/tmp" } };

/** A kubectl whose exec runs the command on this machine. */
const here: Kubectl = async (args) => {
	const [program = "", ...rest] = args.slice(args.indexOf("--") + 1);
	const { stdout, stderr, end } = await endOf(startChild(program, rest), {
		timeout: 30_000,
	});
	if (end !== 0) throw new Error(stderr);
	return stdout;
};
const printing =
	(text: string): Kubectl =>
	async () =>
		text;
const head = "Filesystem 1024-blocks Used Available Capacity Mounted on\n";

describe("measureClaims()", () => {
	it("gives what df itself says of each claim's volume", async () => {
		const found = await measureClaims(here, where, mounts);
		assert.deepEqual(Object.keys(found), ["first", "second"]);
		const { blocks, bsize } = statfsSync("/tmp");
		assert.equal(found.second?.sizeBytes, blocks * bsize);
	});

	it("reads a device with spaces in its name, and passes over what has no size", async () => {
		const text = `${head}//host/a 1 2 share 1000 700 300 70% /\nnone 0 0 0 - /tmp\n`;
		assert.deepEqual(await measureClaims(printing(text), where, mounts), {
			first: { sizeBytes: 1_024_000, availableBytes: 307_200 },
		});
	});

	it("knows nothing where the pod cannot be asked, or answers something else", async () => {
		const refused: Kubectl = async () => {
			throw new Error("error: pods/exec is forbidden (Forbidden)");
		};
		for (const kubectl of [refused, printing(""), printing("df: not found\n")])
			assert.deepEqual(await measureClaims(kubectl, where, mounts), {});
	});
});

describe("claimMounts()", () => {
	it("finds where the main container of each service mounts its claims", () => {
		const plans = ["local", "nautilus"].map((stack) =>
			loadStack(stack, { root, credentials: false }),
		);
		const mounted = plans
			.flatMap(stackManifests)
			.map(({ service, manifests }) => ({
				service,
				paths: Object.keys(claimMounts(manifests)?.paths ?? {}),
				claims: manifests
					.filter(({ kind }) => kind === "PersistentVolumeClaim")
					.map(({ metadata }) => metadata.name),
			}));
		assert.ok(mounted.length > 0);
		for (const { service, paths, claims } of mounted)
			assert.deepEqual(paths, claims, service);
	});
});

describe("stackStatus()", () => {
	it("asks a pod that runs how full its claims are", async () => {
		const plan = loadStack("local", { root, credentials: false });
		const [vo = ""] = plan.frontends.map((frontend) => frontend.vo);
		const pod: LiveObject = {
			apiVersion: "v1",
			kind: "Pod",
			metadata: {
				name: `${vo}-frontend-1`,
				labels: {
					"app.kubernetes.io/instance": vo,
					"app.kubernetes.io/name": "vo-frontend",
				},
			},
			status: { phase: "Running" },
		};
		const kubectl = printing(JSON.stringify({ items: [pod] }));
		const asked: unknown[] = [];
		const { services } = await stackStatus(plan, {
			kubectl,
			measure: async (_, ...question) => {
				asked.push(question);
				return {
					[`${vo}-storage`]: { sizeBytes: 10, availableBytes: 3 },
				};
			},
		});
		assert.deepEqual(asked, [
			[
				{ namespace: plan.cluster.namespace, pod: `${vo}-frontend-1` },
				{
					container: "frontend",
					paths: { [`${vo}-storage`]: "/var/lib/gwms-frontend/web-area" },
				},
			],
		]);
		assert.deepEqual(services[0]?.claims[0]?.fill, {
			sizeBytes: 10,
			availableBytes: 3,
		});
	});
});

describe("remembered()", () => {
	it("asks again for another question, and after the time", async () => {
		let count = 0;
		const ask = async () => ++count;
		const kubectl = printing("");
		const forLong = remembered(
			60_000,
			ask as (k: Kubectl, a: string) => Promise<number>,
		);
		assert.deepEqual(
			[
				await forLong(kubectl, "a"),
				await forLong(kubectl, "b"),
				await forLong(kubectl, "a"),
			],
			[1, 2, 1],
		);
		const never = remembered(0, ask);
		assert.deepEqual([await never(kubectl), await never(kubectl)], [3, 4]);
	});
});
