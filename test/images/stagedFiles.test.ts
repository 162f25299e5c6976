import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { imageContract } from "../../components/frontend/imageContract.ts";
import { loadStack } from "../../components/stack/loadStack.ts";
import { temporaryProject } from "../support/project.ts";
import { layerSources } from "./layerKey.ts";

const files = join(layerSources("vo-frontend"), "root");

describe("The stand-in of vo-frontend", () => {
	const project = temporaryProject();
	const { frontends } = loadStack("local", {
		root: project.root,
		credentials: false,
	});
	project.dispose();
	const staged = frontends.flatMap(({ frontendXml }) =>
		[...frontendXml.matchAll(/<file [^>]*absfname="([^"]+)"/g)].map(
			([, path = ""]) => path,
		),
	);

	it("has a repository with every script that a frontend of the local stack stages from it", () => {
		const scripts = frontends.flatMap((plan) => plan.scripts);
		assert.ok(scripts.length > 0);
		for (const { repository, directory } of scripts) {
			const list = join(
				files,
				"usr/share/stand-in/repositories",
				`${repository.replace("https://", "")}.paths`,
			);
			const held = readFileSync(list, "utf8").split("\n");
			const needed = staged.filter((path) => path.startsWith(`${directory}/`));
			assert.deepEqual(
				needed.filter(
					(path) => !held.includes(path.slice(directory.length + 1)),
				),
				[],
			);
		}
	});

	it("has every other file that a frontend of the local stack stages", () => {
		const others = staged.filter(
			(path) => !path.startsWith(`${imageContract.scripts}/`),
		);
		assert.ok(others.length > 0);
		assert.deepEqual(
			others.filter((path) => !existsSync(join(files, path))),
			[],
		);
	});

	it("knows the VO of every proxy of the local stack", () => {
		const vomses = readFileSync(join(files, "etc/vomses"), "utf8");
		const vos = frontends.flatMap(({ proxiesIni }) =>
			[...proxiesIni.matchAll(/^vo = (.*)$/gm)].map(([, vo = ""]) => vo),
		);
		assert.ok(vos.length > 0);
		const unknown = vos.filter(
			(vo) => !vomses.toLowerCase().includes(` "${vo.toLowerCase()}"\n`),
		);
		assert.deepEqual(unknown, []);
	});
});
