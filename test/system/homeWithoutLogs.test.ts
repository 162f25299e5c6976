import assert from "node:assert/strict";
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	realpathSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { homeWithoutLogs } from "../../system/homeWithoutLogs.ts";

/** Pulumi's home as Glidefleet's commands let it see it. */
describe("Pulumi's home without its logs", () => {
	let folder: string;
	let env: NodeJS.ProcessEnv;
	beforeEach(() => {
		folder = realpathSync(mkdtempSync(join(tmpdir(), "glidefleet-test-")));
		env = { HOME: folder };
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	const write = (path: string, text: string) => {
		mkdirSync(join(folder, path, ".."), { recursive: true });
		writeFileSync(join(folder, path), text);
	};
	const homeOf = ({ PULUMI_HOME = "" }: Record<string, string>) => PULUMI_HOME;

	it("shares what the user's has, and has no room for logs", () => {
		write(".pulumi/plugins/resource-kubernetes/provider", "old");
		write(".pulumi/logs/up.log", "");
		const home = homeOf(homeWithoutLogs(folder, env));
		const provider = join(home, "plugins/resource-kubernetes/provider");
		assert.equal(readFileSync(provider, "utf8"), "old");
		assert.ok(statSync(join(home, "logs")).isFile());
		assert.ok(existsSync(join(folder, ".pulumi/logs/up.log")));
	});

	it("puts what Pulumi makes there into the user's, even into an empty one", () => {
		const home = homeOf(homeWithoutLogs(folder, env));
		writeFileSync(join(home, "plugins", "new"), "new");
		writeFileSync(join(home, "workspaces", "selected"), "stack");
		const own = join(folder, ".pulumi");
		assert.equal(readFileSync(join(own, "plugins", "new"), "utf8"), "new");
		assert.ok(existsSync(join(own, "workspaces", "selected")));
	});

	it("follows what comes to the user's later", () => {
		const first = homeOf(homeWithoutLogs(folder, env));
		write(".pulumi/bin/pulumi", "program");
		const home = homeOf(homeWithoutLogs(folder, env));
		assert.equal(home, first);
		assert.ok(existsSync(join(home, "bin", "pulumi")));
	});

	it("forgets what the user removed, so that it can be made anew", () => {
		write(".pulumi/bin/pulumi", "program");
		const home = homeOf(homeWithoutLogs(folder, env));
		rmSync(join(folder, ".pulumi/bin"), { recursive: true });
		homeWithoutLogs(folder, env);
		mkdirSync(join(home, "bin"));
		assert.ok(statSync(join(home, "logs")).isFile());
	});

	it("leaves the logins where they are", () => {
		write(".pulumi/credentials.json", "{}");
		const found = homeWithoutLogs(folder, env);
		assert.equal(found.PULUMI_CREDENTIALS_PATH, join(folder, ".pulumi"));
		assert.ok(!existsSync(join(homeOf(found), "credentials.json")));
		const stated = { ...env, PULUMI_CREDENTIALS_PATH: "/elsewhere" };
		const own = homeWithoutLogs(folder, stated);
		assert.equal(own.PULUMI_CREDENTIALS_PATH, "/elsewhere");
	});

	it("is another one for another home, which may be relative to the project", () => {
		const usual = homeOf(homeWithoutLogs(folder, env));
		write("own/plugins/random", "");
		const own = homeWithoutLogs(folder, { ...env, PULUMI_HOME: "own" });
		assert.notEqual(homeOf(own), usual);
		assert.ok(existsSync(join(homeOf(own), "plugins", "random")));
		assert.equal(own.PULUMI_CREDENTIALS_PATH, join(folder, "own"));
	});

	it("is the user's own where that has no logs, or where it can't be made", () => {
		write(".pulumi/logs", "");
		assert.deepEqual(homeWithoutLogs(folder, env), {});
		const home = { HOME: join(folder, "no", "home") };
		write("no/home", "a file");
		assert.deepEqual(homeWithoutLogs(folder, home), {});
	});
});
