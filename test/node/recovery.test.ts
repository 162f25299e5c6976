import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { RealStack } from "../support/realStack.ts";
import { sharedRealStack } from "../support/sharedRealStack.ts";

const planted = "/var/lib/gwms-frontend/web-area/planted";
const vos = ["bnl", "gluex", "igwn", "jlab", "uclhc"];

describe("A frontend as a real container is Available again, its claim intact,", function () {
	this.timeout(10 * 60_000);
	const content = randomBytes(16).toString("hex");
	let stack: RealStack;

	before(async function () {
		stack = await sharedRealStack(this);
		for (const vo of vos) await stack.exec(vo, `echo ${content} > ${planted}`);
	});
	after(async () => {
		for (const vo of vos) await stack?.exec(vo, `rm ${planted}`);
	});

	const restarts = async (vo: string) =>
		(await stack.pods(vo))[0]?.status.containerStatuses?.[0]?.restartCount;
	const uid = async (vo: string) => (await stack.pods(vo))[0]?.metadata.uid;
	const recovered = async (vo: string) => {
		await stack.available(vo);
		assert.equal(await stack.exec(vo, `cat ${planted}`), `${content}\n`);
	};

	it("after httpd is killed, in the same container", async () => {
		const before = await restarts("gluex");
		const old = await stack.exec("gluex", "pgrep -o httpd");
		await stack.exec("gluex", "pkill -KILL httpd");
		await pause(2_000);
		assert.notEqual(await stack.exec("gluex", "pgrep -o httpd"), old);
		await recovered("gluex");
		assert.equal(await restarts("gluex"), before);
	});

	it("after it exceeded its memory limit", async () => {
		await assert.rejects(
			stack.exec("gluex", `exec python3 -c "'a' * (8 << 30)"`),
			/137|[Kk]illed/,
		);
		await recovered("gluex");
	});

	// Each in a frontend of its own, at once: what they take is the minute until a pod is Ready.
	const apart: Record<string, () => Promise<void>> = {
		"after supervisord is killed, in a new container of the same pod":
			async () => {
				const [before, pod] = [await restarts("jlab"), await uid("jlab")];
				await killFirstProcess(stack, "jlab");
				await restarted(stack, "jlab", before ?? 0);
				await recovered("jlab");
				assert.equal(await uid("jlab"), pod);
			},
		"after its pod is deleted, in a new one": async () => {
			const pod = await uid("bnl");
			await stack.kubectl("delete", "pod", "-l", "k8s-app=bnl-frontend");
			await recovered("bnl");
			assert.notEqual(await uid("bnl"), pod);
		},
		"after its claim was full, and its pod was deleted meanwhile": async () => {
			const fill = "/var/lib/gwms-frontend/web-area/monitor/fill";
			await assert.rejects(
				stack.exec("uclhc", `exec dd if=/dev/zero of=${fill} bs=1M 2>&1`),
				/No space left on device/,
			);
			assert.equal(await stack.exec("gluex", `echo > ${planted}-too`), "");
			await stack.kubectl("delete", "pod", "-l", "k8s-app=uclhc-frontend");
			// The pod starts, so that an operator can see what fills the claim and remove it.
			await running(stack, "uclhc");
			await stack.exec("uclhc", `rm ${fill}`);
			await stack.kubectl("delete", "pod", "-l", "k8s-app=uclhc-frontend");
			await recovered("uclhc");
		},
	};
	const all = atOnce(Object.values(apart));
	for (const [index, title] of Object.keys(apart).entries())
		it(title, () => all()[index]);

	it("after kubelet and containerd are killed and started again, in the same containers", async () => {
		const before = await Promise.all(vos.map(restarts));
		for (const component of ["kubelet", "containerd"] as const) {
			await stack.cluster.kill(component);
			await pause(3_000);
			stack.cluster.restart(component);
			await pause(10_000);
		}
		for (const vo of vos) await recovered(vo);
		assert.deepEqual(await Promise.all(vos.map(restarts)), before);
	});
});

/** Gives what all of them come to, begun by the first call. */
function atOnce(begin: readonly (() => Promise<void>)[]) {
	let begun: Promise<void>[] | undefined;
	return () => {
		begun ??= begin.map((each) => each());
		// Each is awaited later, by its own test.
		for (const each of begun) each.catch(() => {});
		return begun;
	};
}

/** From inside a container nobody can kill its first process; the node can. */
async function killFirstProcess(stack: RealStack, vo: string): Promise<void> {
	const script = `for pid in $(pgrep -f 'supervisord -c'); do
		grep -q "^NAME=" /proc/$pid/environ
		tr '\\0' '\\n' < /proc/$pid/environ | grep -q "^HOSTNAME=${vo}-frontend-" && kill -KILL $pid
	done; true`;
	await stack.cluster.onNode("sh", ["-c", script]);
}

async function restarted(
	stack: RealStack,
	vo: string,
	before: number,
): Promise<void> {
	for (;;) {
		const [pod] = await stack.pods(vo);
		const [status] = pod?.status.containerStatuses ?? [];
		if ((status?.restartCount ?? 0) > before) return;
		await pause(500);
	}
}

async function running(stack: RealStack, vo: string): Promise<void> {
	for (;;) {
		const pods = await stack.pods(vo);
		if (pods.length === 1 && pods[0]?.status.phase === "Running") return;
		await pause(500);
	}
}
