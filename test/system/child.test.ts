import assert from "node:assert/strict";
import { runChild } from "../../system/child.ts";
import { childEnvironment } from "../../system/childEnvironment.ts";

describe("A child", () => {
	const sh = (text: string, options = {}) =>
		runChild("sh", ["-c", text], options);

	it("gets no passphrase and no key of a cloud, unless it is trusted with all", async () => {
		const secrets = {
			PULUMI_CONFIG_PASSPHRASE: "a",
			PULUMI_CONFIG_PASSPHRASE_FILE: "/a",
			PULUMI_ACCESS_TOKEN: "a",
			PULUMI_CONFIG: "a",
			PULUMI_BACKEND_URL: "a",
			AWS_ACCESS_KEY_ID: "a",
			AWS_SECRET_ACCESS_KEY: "a",
			AWS_SESSION_TOKEN: "a",
			AZURE_STORAGE_KEY: "a",
			ARM_CLIENT_SECRET: "a",
			GOOGLE_CREDENTIALS: "a",
			GITHUB_TOKEN: "a",
		};
		const others = {
			HOME: "/home/a",
			PATH: "/bin",
			PULUMI_HOME: "/home/a/.pulumi",
			KUBECONFIG: "/a",
			AWS_PROFILE: "a",
			GOOGLE_APPLICATION_CREDENTIALS: "/a",
			HTTPS_PROXY: "http://proxy",
		};
		const own = { ...secrets, ...others };
		assert.deepEqual(childEnvironment("little", own), others);
		assert.deepEqual(childEnvironment("everything", own), own);
		const passed = { GLIDEFLEET_PASS_ENVIRONMENT: "GITHUB_TOKEN, X_TOKEN" };
		assert.equal(
			childEnvironment("little", { ...own, ...passed }).GITHUB_TOKEN,
			"a",
		);
		process.env.TEST_OF_A_SECRET = "a";
		try {
			const { stdout } = await sh("echo [$TEST_OF_A_SECRET]");
			assert.equal(stdout, "[]\n");
		} finally {
			delete process.env.TEST_OF_A_SECRET;
		}
	});

	it("is ended where it gives no answer, its own children too slow to wait for", async () => {
		const begun = Date.now();
		const ended = await sh("trap '' TERM; sleep 20; true", { timeout: 300 });
		assert.equal(ended.cut, "it did not respond in 0.3 s");
		assert.ok(Date.now() - begun < 15_000);
	});

	it("is ended where it prints without end", async () => {
		const ended = await sh("exec yes", { most: 100_000 });
		assert.equal(ended.cut, "it printed more than 100000 bytes");
		assert.ok(ended.stdout.length <= 100_000);
	});

	it("is ended once alone, also where it prints on meanwhile", async () => {
		const warned: string[] = [];
		const hear = (warning: Error) => warned.push(String(warning));
		process.on("warning", hear);
		const ended = await sh("trap '' TERM; while :; do echo x; done", {
			most: 1_000,
		});
		process.off("warning", hear);
		assert.equal(ended.end, "SIGKILL");
		assert.deepEqual(warned, []);
	});

	it("has longer once it talks with its user", async () => {
		const limits = { timeout: 1_000, talkTimeout: 30_000 };
		const ended = await sh("echo login >&2; sleep 2; echo in", limits);
		assert.deepEqual([ended.stdout, ended.cut], ["in\n", undefined]);
	});

	it("gets its input, and may leave it unread", async () => {
		assert.equal((await sh("cat", { input: "x" })).stdout, "x");
		const large = "x".repeat(1_000_000);
		assert.equal((await sh("exit 3", { input: large })).end, 3);
	});
});
