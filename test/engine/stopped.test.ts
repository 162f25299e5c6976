import assert from "node:assert/strict";
import { stackStatus } from "../../cluster/status/stackStatus.ts";
import { loadStack } from "../../components/stack/loadStack.ts";
import { until } from "../../local/until.ts";
import type { EngineStack } from "../support/engine.ts";
import { frontendsStack, set } from "../support/takeOverStack.ts";

describe("A frontend that is stopped, under the real engine,", () => {
	const stopped = [{ vo: "gluex", stopped: true }, "jlab"];
	let stack: EngineStack;

	before(async function () {
		stack = await frontendsStack(this, ["gluex", "jlab"]);
		set(stack, "frontends", stopped);
		await stack.up();
	});
	after(() => stack?.dispose());

	async function pods(): Promise<string> {
		return (await stack.names("pods")).join();
	}

	it("has all its objects and no pod, and nobody waits for one", async () => {
		assert.equal(Object.keys(await stack.uids()).length, stack.objects);
		assert.match(await pods(), /^jlab-frontend-[^,]+$/);
		await stack.up("--expect-no-changes");
	});

	it("is well all the same", async () => {
		const plan = loadStack("local", { root: stack.project.root });
		const { services } = await stackStatus(plan, {
			kubectl: async (args) => (await stack.cluster.kubectl(args)).stdout,
			ask: async () => ({ status: 503 }),
		});
		const gluex = services.find(({ service }) => service === "gluex");
		assert.deepEqual(gluex?.problems, []);
		assert.deepEqual(gluex?.drift, []);
		assert.deepEqual(gluex?.replicas, { wanted: 0, ready: 0 });
	});

	it("starts with the objects that it has, and stops again", async () => {
		const before = await stack.uids();
		set(stack, "frontends", ["gluex", "jlab"]);
		await stack.up();
		assert.match(await pods(), /gluex-frontend-/);
		set(stack, "frontends", stopped);
		await stack.up();
		await until(
			"the pod's end",
			60,
			async () => !(await pods()).includes("gluex"),
		);
		assert.deepEqual(await stack.uids(), before);
	});
});
