import { type EngineStack, engineStack } from "../support/engine.ts";
import {
	leaveOnlySettings,
	type SettingsRepository,
	settingsRepository,
} from "../support/settingsRepository.ts";

describe("A stack of a checkout", function () {
	this.timeout(600_000);
	let stack: EngineStack;
	let repository: SettingsRepository;

	before(async function () {
		stack = await engineStack(this);
		repository = await settingsRepository();
	});
	after(async () => {
		repository?.dispose();
		await stack?.dispose();
	});

	it("is the same to the packed program in a repository of settings alone, which deploys changes too", async () => {
		await stack.up();
		leaveOnlySettings(stack.project, repository);
		await stack.up("--expect-no-changes");
		stack.project.replace(
			"config/frontends/jlab.yaml",
			"backup_count: 50",
			"backup_count: 40",
		);
		await stack.up();
		await stack.up("--expect-no-changes");
	});
});
