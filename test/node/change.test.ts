import assert from "node:assert/strict";
import { until } from "../../local/until.ts";
import { followPods, type PodEvent } from "../support/followPods.ts";
import type { Pod, RealStack } from "../support/realStack.ts";
import { sharedRealStack } from "../support/sharedRealStack.ts";

const gracePeriod = 60;

interface RolledPod extends Pod {
	readonly status: Pod["status"] & {
		readonly containerStatuses?: readonly {
			readonly state: {
				readonly terminated?: {
					readonly exitCode: number;
					readonly finishedAt: string;
				};
			};
		}[];
	};
}

describe("A changed VO file, with real containers,", function () {
	this.timeout(6 * 60_000);
	let stack: RealStack;
	let first: Map<string, string>;
	const changes: PodEvent<RolledPod>[] = [];

	before(async function () {
		stack = await sharedRealStack(this);
		first = await uids(stack);
		const following = await followPods<RolledPod>(
			stack.cluster,
			"osg-frontends",
			(event) => changes.push(event),
			"k8s-app=bnl-frontend",
		);
		stack.project.replace("Pulumi.local.yaml", "project: bnl", "project: bnl2");
		await stack.converge();
		await rolled(stack, "bnl", first.get("bnl"));
		await stack.available("bnl");
		await following.stop();
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

/** Waits until the pod of before is gone. */
function rolled(stack: RealStack, vo: string, old?: string): Promise<void> {
	return until("The end of the old pod", 240, async () => {
		const pods = await stack.pods(vo);
		return (
			pods.length > 0 && pods.every(({ metadata }) => metadata.uid !== old)
		);
	});
}

async function uids(stack: RealStack): Promise<Map<string, string>> {
	const of = async (vo: string) =>
		[vo, (await stack.pods(vo))[0]?.metadata.uid ?? ""] as const;
	const frontends = stack.plan().frontends;
	return new Map(await Promise.all(frontends.map(({ vo }) => of(vo))));
}
