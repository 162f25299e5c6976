import { rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type EngineStack, engineStack } from "../support/engine.ts";
import {
	type SettingsRepository,
	settingsFiles,
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
		const { root } = stack.project;
		for (const name of [
			"cli",
			"cluster",
			"components",
			"glideinwms",
			"index.ts",
		])
			rmSync(join(root, name), { recursive: true });
		for (const name of ["settings", "system", "package.json", "node_modules"])
			rmSync(join(root, name), { recursive: true });
		symlinkSync(
			join(repository.root, "node_modules"),
			join(root, "node_modules"),
		);
		for (const [name, text] of Object.entries(settingsFiles))
			writeFileSync(join(root, name), text);
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
