import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RandomPassword } from "../../local/engine/randomPassword.ts";
import {
	compiledEngineHome,
	engineHome,
	readyEngineHome,
} from "../../local/engineHome.ts";

// A stand-in for Go, as the real compilation takes many minutes: what it compiles prints its arguments.
const go = `#!/bin/sh
if [ "$1" = version ]; then echo "go version go1.26.0 linux/amd64"; exit; fi
if [ "$1" = list ]; then exit; fi
while [ "$1" != -o ]; do shift; done
printf '#!/bin/sh\\necho "%s: $*"\\n' "$3" > "$2"
chmod +x "$2"
`;

describe("The home of the compiled engine", () => {
	let folder: string;
	let env: NodeJS.ProcessEnv;

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), "glidefleet-test-"));
		env = { PATH: `${folder}:${process.env.PATH}`, HOME: folder };
		writeFileSync(join(folder, "go"), go);
		chmodSync(join(folder, "go"), 0o755);
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	it("is not there before anything is compiled", async () => {
		assert.equal(await readyEngineHome(env), undefined);
		assert.ok(!existsSync(engineHome(env)));
	});

	it("is where the launcher finds the command line, and that its plugins", async () => {
		const home = await compiledEngineHome(() => {}, env);
		const launcher = createRequire(import.meta.url).resolve("pulumi/run.js");
		const said = execFileSync(process.execPath, [launcher, "preview"], {
			env: { ...env, PULUMI_HOME: home },
			encoding: "utf8",
		});
		assert.match(said, /^github.com\/pulumi\/.*\/cmd\/pulumi: preview\n$/);
		const plugins = readdirSync(join(home, "plugins")).sort();
		assert.match(
			plugins.join(),
			/^resource-kubernetes-v[\d.]+,resource-random-v[\d.]+$/,
		);
	});

	it("is laid out from what another checkout has compiled", async () => {
		const home = await compiledEngineHome(() => {}, env);
		rmSync(home, { recursive: true });
		assert.equal(await readyEngineHome(env), home);
		assert.ok(existsSync(home));
	});

	it("has no room for the logs of each command, even those of before", async () => {
		const home = await compiledEngineHome(() => {}, env);
		const logs = join(home, "logs");
		assert.ok(statSync(logs).isFile());
		rmSync(logs);
		mkdirSync(logs);
		writeFileSync(join(logs, "pulumi-preview.log"), "");
		await readyEngineHome(env);
		assert.ok(statSync(logs).isFile());
	});

	it("is made once when two ask for it at the same time", async () => {
		const both = [0, 1].map(() => compiledEngineHome(() => {}, env));
		const [first, second] = await Promise.all(both);
		assert.equal(first, second);
		const left = readdirSync(join(folder, ".cache", "glidefleet"));
		assert.equal(left.filter((name) => /^engine-/.test(name)).length, 1);
	});

	it("names the versions that package.json pins, which the module agrees with", () => {
		const root = join(import.meta.dirname, "..", "..");
		const { devDependencies, dependencies } = JSON.parse(
			readFileSync(join(root, "package.json"), "utf8"),
		) as Record<string, Record<string, string>>;
		const goMod = readFileSync(join(root, "local", "engine", "go.mod"), "utf8");
		const compiled = /pulumi\/pkg\/v3 v(\S+)/.exec(goMod)?.[1];
		assert.equal(compiled, dependencies?.["@pulumi/pulumi"]);
		assert.equal(compiled, devDependencies?.pulumi);
		const main = join(
			root,
			"local",
			"engine",
			"kubernetes-provider",
			"main.go",
		);
		const said = /version = "([\d.]+)/.exec(readFileSync(main, "utf8"))?.[1];
		assert.equal(said, dependencies?.["@pulumi/kubernetes"]);
		const random = new RandomPassword().version.split("+")[0];
		assert.equal(random, dependencies?.["@pulumi/random"]);
	});
});
