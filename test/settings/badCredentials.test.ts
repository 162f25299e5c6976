import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { loadStack } from "../../components/stack/loadStack.ts";
import type { StackPlan } from "../../components/stack/plan.ts";
import type { Credentials } from "../../local/kubectlConverge.ts";
import { stackCredentials } from "../../local/testCredentials.ts";
import { ConfigError, type ConfigFault } from "../../settings/fault.ts";
import type { EngineSettings } from "../../settings/stackSettings.ts";
import {
	badCredentials,
	tellingPieces,
	withBad,
} from "../support/badCredentials.ts";
import { root } from "../support/project.ts";

/** The local stack's settings as the engine gives them to the program. */
function engine(credentials: Credentials): EngineSettings {
	const { config } = parse(
		readFileSync(join(root, "Pulumi.local.yaml"), "utf8"),
	) as { config: Record<string, unknown> };
	const own = Object.entries(config).map(([key, value]) => [
		key.replace("glidefleet:", ""),
		value,
	]);
	return { ...Object.fromEntries(own), credentials };
}

function faultsOf(credentials: Credentials): readonly ConfigFault[] {
	try {
		loadStack("local", { root, engine: engine(credentials) });
		return [];
	} catch (error) {
		if (error instanceof ConfigError) return error.faults;
		throw error;
	}
}

describe("A stack is refused before anything is applied, without a byte of the credential, for", () => {
	let plan: StackPlan;
	let good: Credentials;

	before(async () => {
		plan = loadStack("local", { root, credentials: false });
		good = await stackCredentials(plan);
		assert.deepEqual(faultsOf(good), []);
	});

	for (const bad of badCredentials) {
		const { kind, holder, key, says } = bad;
		it(kind, async () => {
			const { all, changed } = await withBad(good, plan, [bad]);
			const [fault, ...more] = faultsOf(all);
			assert.deepEqual(more, []);
			assert.equal(fault?.file, "Pulumi.local.yaml");
			assert.equal(fault.path, `credentials.${holder}.${key}`);
			assert.match(fault.message, says);
			const command = `Set it: npx pulumi config set --stack local --secret --path 'credentials.${holder}["${key}"]' < ${key}`;
			assert.ok(fault.message.endsWith(command), fault.message);
			const pieces = tellingPieces(changed);
			assert.ok(pieces.length > 0);
			for (const piece of pieces)
				assert.ok(!JSON.stringify(fault).includes(piece), piece);
		});
	}

	it("all of them at once", async () => {
		const { all } = await withBad(good, plan, badCredentials);
		const paths = faultsOf(all).map(({ path }) => path);
		assert.deepEqual(
			paths.sort(),
			badCredentials
				.map(({ holder, key }) => `credentials.${holder}.${key}`)
				.sort(),
		);
	});
});
