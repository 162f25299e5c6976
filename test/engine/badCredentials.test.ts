import assert from "node:assert/strict";
import { loadStack } from "../../components/stack/loadStack.ts";
import type { Credentials } from "../../local/kubectlConverge.ts";
import { settingPath } from "../../settings/credentialStore.ts";
import {
	badCredentials,
	tellingPieces,
	withBad,
} from "../support/badCredentials.ts";
import { type EngineStack, engineStack } from "../support/engine.ts";
import { glidefleet } from "../support/glidefleet.ts";

describe("A stack with many bad credentials, under the real engine,", () => {
	let stack: EngineStack;
	let changed: Credentials;

	before(async function () {
		stack = await engineStack(this);
		const { root } = stack.project;
		const plan = loadStack("local", { root, credentials: false });
		({ changed } = await withBad(stack.credentials, plan, badCredentials));
		for (const [name, files] of Object.entries(changed))
			for (const [key, text] of Object.entries(files))
				await stack.workspace.pulumi(
					["config", "set", "--secret", "--path", settingPath(name, key)],
					text,
				);
	});
	after(() => stack?.dispose());

	/** Names every one of them, with its command, in one go and without a byte of any. */
	const refused = (printed: string) => {
		for (const { holder, key, says } of badCredentials) {
			assert.match(printed, says);
			assert.ok(printed.includes(`error: credentials.${holder}.${key}: `), key);
			assert.ok(
				printed.includes(
					`Set it: npx pulumi config set --stack local --secret --path 'credentials.${holder}["${key}"]' < ${key}`,
				),
			);
		}
		assert.ok(
			printed.includes(
				`${badCredentials.length} faults found; nothing was changed`,
			),
		);
		for (const piece of tellingPieces(changed))
			assert.ok(!printed.includes(piece), piece);
	};

	it("is refused in preview", async () => {
		await assert.rejects(
			stack.workspace.pulumi(["preview"]),
			({ message }: Error) => {
				refused(message);
				assert.doesNotMatch(message, /\n\s+at .*\.ts:\d+/);
				return true;
			},
		);
	});

	it("is refused by `up`, with nothing applied", async () => {
		await assert.rejects(
			stack.workspace.pulumi(["up", "--yes", "--skip-preview"]),
			({ message }: Error) => {
				refused(message);
				return true;
			},
		);
		assert.deepEqual(await stack.uids(), {});
	});

	it("is refused by `glidefleet check`, with exit code 1", async () => {
		const { code, stderr } = await check(stack);
		assert.equal(code, 1);
		refused(stderr);
	});

	it("is taken by `glidefleet check` once they are good, and warned of where Pulumi does not decrypt them", async () => {
		for (const name of Object.keys(changed))
			for (const key of Object.keys(changed[name] ?? {}))
				await stack.workspace.pulumi(
					["config", "set", "--secret", "--path", settingPath(name, key)],
					stack.credentials[name]?.[key],
				);
		const good = await check(stack);
		assert.deepEqual([good.code, good.stderr], [0, ""]);
		assert.doesNotMatch(good.stdout, /not checked/);
		const blind = await check(stack, { PULUMI_CONFIG_PASSPHRASE_FILE: "" });
		assert.equal(blind.code, 0);
		assert.match(
			blind.stdout,
			/warning: Credentials: set, not checked, because Pulumi cannot decrypt them: .*passphrase/,
		);
	});
});

function check(
	{ project, workspace }: EngineStack,
	more: Readonly<Record<string, string>> = {},
) {
	const environment = { ...workspace.environment, ...more };
	return glidefleet(project.root, ["check", "--stack", "local"], environment);
}
