import assert from "node:assert/strict";
import type { Pod, RealStack } from "../support/realStack.ts";
import { sharedRealStack } from "../support/sharedRealStack.ts";

/** Seconds in which a pod is surely rolled. */
const watched = 240;
const gracePeriod = 60;

interface Change {
	readonly type: "ADDED" | "MODIFIED" | "DELETED" | "BOOKMARK";
	readonly object: Pod & {
		readonly status: {
			readonly containerStatuses?: readonly {
				readonly state: {
					readonly terminated?: {
						readonly exitCode: number;
						readonly finishedAt: string;
					};
				};
			}[];
		};
	};
}

describe("A changed VO file, with real containers,", function () {
	this.timeout((watched + 120) * 1000);
	let stack: RealStack;
	let first: Map<string, string>;
	let changes: Change[];

	before(async function () {
		stack = await sharedRealStack(this);
		first = await uids(stack);
		const watch = stack.cluster.kubectl([
			"get",
			"--raw",
			`/api/v1/namespaces/osg-frontends/pods?watch=1&timeoutSeconds=${watched}&labelSelector=k8s-app%3Dbnl-frontend`,
		]);
		stack.project.replace("Pulumi.local.yaml", "project: bnl", "project: bnl2");
		await stack.converge();
		changes = (await watch).stdout
			.split("\n")
			.filter(Boolean)
			.map((line) => JSON.parse(line));
		await stack.available("bnl");
	});

	it("rolls that one pod", async () => {
		const now = await uids(stack);
		const rolled = [...now].filter(([vo, uid]) => first.get(vo) !== uid);
		assert.deepEqual(
			rolled.map(([vo]) => vo),
			["bnl"],
		);
		const xml = await stack.exec("bnl", "cat /etc/gwms-frontend/frontend.xml");
		assert.match(xml, /bnl2/);
	});

	it("never has two pods of the frontend", () => {
		const present = new Set<string>();
		for (const { type, object } of changes) {
			// One whose containers have all ended is a record, no longer a pod beside another.
			const over = ["Failed", "Succeeded"].includes(object.status.phase);
			if (type === "DELETED" || over) present.delete(object.metadata.uid);
			else present.add(object.metadata.uid);
			assert.ok(present.size <= 1, [...present].join(" beside "));
		}
		const seen = new Set(changes.map(({ object }) => object.metadata.uid));
		assert.equal(seen.size, 2);
	});

	it("ends the old one gracefully, within its period", () => {
		const old = changes.filter(
			({ object }) => object.metadata.uid === first.get("bnl"),
		);
		const ended = old
			.flatMap(({ object }) => object.status.containerStatuses ?? [])
			.flatMap(({ state }) => state.terminated ?? []);
		assert.ok(ended.length > 0);
		for (const { exitCode } of ended) assert.equal(exitCode, 0);
		const deadline = old
			.map(({ object }) => object.metadata.deletionTimestamp)
			.find((time) => time !== undefined);
		const left =
			Date.parse(deadline ?? "") - Date.parse(ended[0]?.finishedAt ?? "");
		// The deadline is the begin of the end and the period that it may take.
		assert.ok(left > 0 && left <= gracePeriod * 1000, String(left));
	});
});

async function uids(stack: RealStack): Promise<Map<string, string>> {
	const of = async (vo: string) =>
		[vo, (await stack.pods(vo))[0]?.metadata.uid ?? ""] as const;
	const frontends = stack.plan().frontends;
	return new Map(await Promise.all(frontends.map(({ vo }) => of(vo))));
}
