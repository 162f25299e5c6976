import assert from "node:assert/strict";
import {
	chmodSync,
	linkSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { temporaryProject } from "./support/project.ts";
import { scratchFolder } from "./support/standIn.ts";

/** Files by their path, with their mode and text. */
function filesIn(folder: string): Map<string, string> {
	const paths = readdirSync(folder, { recursive: true, encoding: "utf8" });
	return new Map(
		paths.sort().map((path) => {
			const status = statSync(join(folder, path));
			const text = status.isFile() && readFileSync(join(folder, path), "utf8");
			return [path, `${status.mode} ${text}`];
		}),
	);
}

describe("A copy of the settings that a test gives back", () => {
	const [outside, remove] = scratchFolder();
	const other = join(outside, "other");
	const file = (root: string) => join(root, "config", "images.yaml");
	after(remove);

	const changes: Readonly<Record<string, (root: string) => void>> = {
		"as it was": () => {},
		"with another text of the same size": (root) => {
			const text = readFileSync(file(root), "utf8");
			writeFileSync(file(root), text.replace(/[a-z]/, "X"));
		},
		"without a file": (root) => rmSync(file(root)),
		"without a folder": (root) =>
			rmSync(join(root, "config", "frontends"), { recursive: true }),
		"with more files": (root) => {
			mkdirSync(join(root, "more"));
			writeFileSync(join(root, "more", "file"), "");
		},
		"with a link in place of a file": (root) => {
			rmSync(file(root));
			symlinkSync(other, file(root));
		},
		"with a file that is one with another": (root) => {
			rmSync(file(root));
			linkSync(other, file(root));
		},
		"with a folder in place of a file": (root) => {
			rmSync(file(root));
			mkdirSync(file(root));
		},
		"with a folder that nobody may write to": (root) =>
			chmodSync(join(root, "config"), 0o500),
		"with a link to a folder": (root) => symlinkSync(outside, join(root, "x")),
	};

	for (const [title, change] of Object.entries(changes))
		it(`is whole for the next test: ${title}`, () => {
			writeFileSync(other, "not a setting");
			const first = temporaryProject();
			const wanted = filesIn(first.root);
			change(first.root);
			first.dispose();
			const next = temporaryProject();
			try {
				assert.deepEqual(filesIn(next.root), wanted);
				assert.equal(readFileSync(other, "utf8"), "not a setting");
			} finally {
				next.dispose();
			}
		});
});
