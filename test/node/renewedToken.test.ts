import assert from "node:assert/strict";
import { imageContract } from "../../components/frontend/imageContract.ts";
import { testToken } from "../../local/testCredentials.ts";
import { until } from "../../local/until.ts";
import type { RealStack } from "../support/realStack.ts";
import { sharedRealStack } from "../support/sharedRealStack.ts";

const vo = "uclhc";
/** Seconds within which kubelet renews a Secret in a pod, and a copy of it follows. */
const promised = 120;

describe("A renewed token, with real containers,", () => {
	let stack: RealStack;
	let key: string;
	let uid: string;

	before(async function () {
		stack = await sharedRealStack(this);
		key =
			Object.keys(stack.credentials[vo] ?? {}).find((each) =>
				each.endsWith(".idtoken"),
			) ?? "";
		uid = (await stack.pods(vo))[0]?.metadata.uid ?? "";
		assert.notEqual(key, "");
		assert.notEqual(uid, "");
	});
	after(() => stack?.converge());

	it("reaches the running frontend within two minutes, whole and for its user alone", async () => {
		const renewed = testToken("renewed");
		const own = { ...stack.credentials[vo], [key]: renewed };
		await stack.converge({ ...stack.credentials, [vo]: own });
		const file = `${imageContract.tokens}/${key}`;
		await until("the renewed token in the pod", promised, async () => {
			return (await stack.exec(vo, `cat ${file}`)).trim() === renewed;
		});
		assert.equal(
			(await stack.exec(vo, `stat -c "%u:%g %a" ${file}`)).trim(),
			`${imageContract.uid}:${imageContract.gid} 600`,
		);
	});

	it("needs no new pod", async () => {
		const [pod, ...more] = await stack.pods(vo);
		assert.deepEqual(more, []);
		assert.equal(pod?.metadata.uid, uid);
	});

	it("is told in the pod's log by its name alone", async () => {
		const log = await stack.kubectl(
			"logs",
			`deploy/${vo}-frontend`,
			"-c",
			"frontend",
		);
		assert.match(
			log,
			new RegExp(`^Renewed \\S+/${key.replaceAll(".", "\\.")}$`, "m"),
		);
	});
});
